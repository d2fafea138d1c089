import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { emptyTab } from '../../../tests/server'
import { Drafts, sameWords } from './drafts'

const HOUR = 3600 * 1000
let clock = 0
const shelf = (project = 'p', seat: string | null = 'me'): Drafts => new Drafts(project, () => seat, () => clock)

beforeEach(() => {
  clock = 1_000_000
  vi.stubGlobal('sessionStorage', emptyTab())
})
afterEach(() => { vi.unstubAllGlobals() })

describe('words typed in place', () => {
  test('test_LV9_words_half_typed_in_place_are_there_after_a_reload_with_what_they_were_typed_into', () => {
    shelf().keep('element/a', '出かける', { text: '出かける日が増える' })
    expect(shelf().of('element/a')).toEqual({ text: '出かける', was: { text: '出かける日が増える' }, seat: 'me', at: clock })
  })
  test('the last input counts, and an emptied field is an input too', () => {
    shelf().keep('group/g', '外に', null)
    shelf().keep('group/g', '', null)
    expect(shelf().of('group/g')?.text).toBe('')
  })
  test('each box has its own, and each project', () => {
    shelf().keep('note/a', 'ひとつ', null)
    shelf().keep('note/b', 'ふたつ', null)
    shelf().drop('note/a')
    expect(shelf().all().map(([key]) => key)).toEqual(['note/b'])
    expect(shelf('q').all()).toEqual([])
  })
  test('what was typed into last comes first', () => {
    for (const key of ['note/a', 'note/b', 'note/a']) shelf().keep(key, 'ことば', null)
    expect(shelf().all().map(([key]) => key)).toEqual(['note/a', 'note/b'])
  })
  test('an answer to older words leaves newer ones where they are', () => {
    shelf().keep('note/a', '前', null)
    shelf().keep('note/a', '前のつづき', null)
    shelf().drop('note/a', '前')
    expect(shelf().of('note/a')?.text).toBe('前のつづき')
  })
  test('words move to the box they became', () => {
    shelf().keep('fresh/needs', '新しい', { order: 3 })
    shelf().move('fresh/needs', 'element/n')
    expect(shelf().all().map(([key, { text }]) => [key, text])).toEqual([['element/n', '新しい']])
  })
  test('words on their way are a draft again once their act is refused, or once somebody types on', () => {
    shelf().keep('note/a', 'ことば', null)
    shelf().sent('note/a', 'act')
    expect(shelf().of('note/a')?.act).toBe('act')
    expect(shelf().refused('another')).toBeNull()
    expect(shelf().refused('act')).toBe('note/a')
    expect(shelf().of('note/a')).not.toHaveProperty('act')
    shelf().sent('note/a', 'act')
    shelf().keep('note/a', 'ことばの', null)
    expect(shelf().refused('act')).toBeNull()
  })
  test('nobody else who sits down at this tab sees them', () => {
    shelf().keep('note/a', '書きかけ', null)
    expect(shelf('p', 'another').all()).toEqual([])
    shelf('p', 'another').keep('note/b', 'べつの人', null)
    expect(shelf().all().map(([key]) => key)).toEqual(['note/a'])
  })
  test('old ones go, and of very many the oldest', () => {
    shelf().keep('note/old', '先週', null)
    clock += 8 * 24 * HOUR
    expect(shelf().all()).toEqual([])
    for (let n = 0; n < 60; n++) shelf().keep(`note/${n}`, 'ことば', null)
    expect(shelf().all()).toHaveLength(30)
    expect(shelf().of('note/59')).toBeDefined()
    expect(shelf().of('note/0')).toBeUndefined()
  })
  test('an endless text is cut, never through a letter', () => {
    shelf().keep('note/a', 'あ' + '🌱'.repeat(300_000), null)
    const text = shelf().of('note/a')!.text
    expect(text.length).toBeLessThanOrEqual(300_000)
    expect(() => encodeURIComponent(text)).not.toThrow()
    expect(text.endsWith('🌱')).toBe(true)
  })
  test('a browser that refuses storage keeps them as long as the page', () => {
    const refuse = (): never => { throw new DOMException('no', 'SecurityError') }
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse })
    shelf('refused').keep('note/a', 'それでも', null)
    expect(shelf('refused').of('note/a')?.text).toBe('それでも')
    shelf('refused').drop('note/a')
    expect(shelf('refused').all()).toEqual([])
  })
  test('what is not ours in the storage is no draft', () => {
    for (const text of ['{', '7', '{}', '[1,["a"],["b",null],["c",{"text":5,"at":1,"seat":null}]]']) {
      sessionStorage.setItem('sakusenzu.drafts:p', text)
      expect(shelf().all()).toEqual([])
    }
  })
})

describe('the same words', () => {
  test('space at the ends and the form of letters make no difference, a letter does', () => {
    expect(sameWords(' が ', '\u304b\u3099')).toBe(true)
    expect(sameWords('a\n b', 'a b')).toBe(true)
    expect(sameWords('a', 'b')).toBe(false)
  })
})
