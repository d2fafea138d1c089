import { expect, test } from 'vitest'
import { read, type Field, type World } from './fields'

const WORLD: World = { organisation: (name) => `id:${name}`, elements: (text) => ({ 居場所: ['e1'], 二つ: ['e2', 'e3'] })[text] ?? [] }
const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({ id: 'x', name: 'x', kind, width: 100, ...more })
const value = (of: Field, text: string): unknown => {
  const got = read(of, text, WORLD)
  return got.ok ? got.value : got.fault
}

test('fiscal years come as numbers, with 年度, and by era', () => {
  const year = field('year')
  expect(['2027', '２０２７年度', '令和9年度', 'R9', '令和元年', '', '来年', '99'].map((text) => value(year, text))).toEqual([2027, 2027, 2027, 2027, 2019, null, 'year', 'year'])
})

test('a day that does not exist is refused, and every way of writing one that does is read', () => {
  const day = field('day')
  expect(['2027/3/31', '2027-03-31', '2027年3月31日', '令和9年3月31日', '', '2027/2/30', 'きょう'].map((text) => value(day, text)))
    .toEqual(['2027-03-31', '2027-03-31', '2027-03-31', '2027-03-31', '', 'day', 'day'])
})

test('numbers take full width and thousands, and nothing else', () => {
  const number = field('number')
  expect(['1,200', '１２．５', '-3', '', '約10', '1e400'].map((text) => value(number, text))).toEqual([1200, 12.5, -3, null, 'number', 'number'])
})

test('a choice is found by its words, whatever their width, and its fault names the choices', () => {
  const status = field('choice', { choices: [{ value: 'needed', text: '必要' }, { value: 'existing', text: 'いまある' }] })
  expect(value(status, ' 必要 ')).toBe('needed')
  expect(read(status, 'やる', WORLD)).toEqual({ ok: false, fault: 'choice', facts: { choices: ['必要', 'いまある'] } })
})

test('a star is yes, an empty cell no, and a doubtful word neither', () => {
  const flag = field('flag')
  expect(['★', '○', 'はい', '', '×', 'たぶん'].map((text) => value(flag, text))).toEqual([true, true, true, false, false, 'flag'])
})

test('several names stand in one cell, each once', () => {
  expect(value(field('names'), '社協、市役所,社協')).toEqual(['id:社協', 'id:市役所'])
  expect(value(field('tags'), 'あ、い')).toEqual(['あ', 'い'])
  expect(value(field('tags'), 'あ'.repeat(31))).toBe('long')
})

test('an element is named by its words, and not guessed where there are two', () => {
  const element = field('element', { needed: true })
  expect(['居場所', 'ない', '二つ', ''].map((text) => value(element, text))).toEqual(['e1', 'noElement', 'twoElements', 'needed'])
})

test('a length is counted as people count, an emoji as one', () => {
  expect(value(field('text', { limit: 2 }), '🌷🌷')).toBe('🌷🌷')
  expect(value(field('text', { limit: 2 }), '🌷🌷あ')).toBe('long')
})
