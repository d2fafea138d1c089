import { expect, test } from 'vitest'
import { columnName } from '../../../live/columns'
import { bestPlace, faultOf, lostColumns, moved, movesFor, PROFILES, sameColumns, type Plan } from './plan'

const OWN = PROFILES['owners_form']!
const count = (column: string): number => (column === 'outputs' ? 0 : 2)

test('elements of a column that goes move to the same kind and term', () => {
  const now = PROFILES['health_plan']!
  const lost = lostColumns(OWN, now, count)
  expect(lost.map(({ id }) => id)).toEqual(['needs', 'activities', 'short', 'mid', 'final'])
  expect(movesFor(OWN, now, lost, {})).toEqual({ needs: 'measures', activities: 'measures', short: 'interim', mid: 'interim', final: 'field' })
})

test('what people chose goes before, while it stands', () => {
  const now = PROFILES['health_plan']!
  const lost = lostColumns(OWN, now, count)
  expect(movesFor(OWN, now, lost, { short: 'field', mid: 'nowhere' })).toMatchObject({ short: 'field', mid: 'interim' })
})

test('every column of every profile finds a place in every other', () => {
  for (const before of Object.values(PROFILES)) for (const now of Object.values(PROFILES)) for (const one of before) expect(bestPlace(one, before, now)).not.toBeNull()
})

test('an empty column goes without a word', () => {
  expect(lostColumns(OWN, OWN.filter(({ id }) => id !== 'outputs'), count)).toEqual([])
})

test('columns are moved one place at a time and stay within', () => {
  expect(moved(OWN, 1, -1).map(({ id }) => id).slice(0, 2)).toEqual(['activities', 'needs'])
  expect(sameColumns(moved(OWN, 0, -1), OWN)).toBe(true)
})

test('columns need names that differ', () => {
  const name = (one: Plan): string => one.label
  const plan = (label: string): Plan => ({ id: label, kind: 'need', term: null, label })
  expect(faultOf([], name)).toBe('none')
  expect(faultOf([plan('a'), plan(' ')], name)).toBe('unnamed')
  expect(faultOf([plan('a'), plan('a ')], name)).toBe('twice')
  expect(faultOf([plan('a'), plan('b')], name)).toBeNull()
})

test('a name of the people goes before the wording, and an unknown column is called by its id', () => {
  const words: Record<string, string> = { needs: 'ニーズ（困りごと）', 'needs.head': 'ニーズ' }
  const word = (key: string): string => words[key] ?? key
  expect(columnName(word, { id: 'needs', label: '' }, 'head')).toBe('ニーズ')
  expect(columnName(word, { id: 'needs', label: '声' }, 'short')).toBe('声')
  expect(columnName(word, { id: 'needs', label: '声' }, 'plain')).toBe('')
  expect(columnName(word, { id: 'x', label: '' }, 'head')).toBe('x')
})
