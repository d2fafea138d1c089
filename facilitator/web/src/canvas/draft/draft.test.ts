import { expect, test } from 'vitest'
import { byColumn, chosen, possible, tickedAtFirst, type Draft, type DraftElement, type DraftLink } from './draft'

function element(key: string, more: Partial<DraftElement> = {}): DraftElement {
  return { key, element: null, column: 'needs', kind: 'need', text: key, status: 'unknown', said: {}, stars: 0, horizons: {}, notes: 1, people: 1, organisations: 1, lone: false, wordings: [], ...more }
}
function link(source: string, target: string): DraftLink {
  return { key: `${source}>${target}`, link: null, source, target, source_text: source, target_text: target, notes: 1, people: 1, organisations: 1, judged: null }
}
const draft: Draft = {
  elements: [element('a'), element('b', { column: 'activities' }), element('c', { lone: true }), element('d', { element: 'stands' })],
  links: [link('a', 'b'), link('c', 'b'), link('stands', 'b')], left: [], standing: 0, loops: 0,
}

test('headings and arrows are ticked at first, notes that lie alone are not', () => {
  expect([...tickedAtFirst(draft)]).toEqual(['a', 'b', 'd', 'a>b', 'c>b', 'stands>b'])
})

test('an arrow is sent only when both its ends stand or are ticked', () => {
  const ticked = tickedAtFirst(draft)
  expect(chosen(draft, ticked)).toEqual({ elements: ['a', 'b', 'd'], links: ['a>b', 'stands>b'] })
  ticked.delete('a')
  expect(possible(draft, ticked).map(({ key }) => key)).toEqual(['stands>b'])
  ticked.delete('d')
  expect(chosen(draft, ticked).links).toEqual(['stands>b'])
})

test('columns come in the order of the diagram, headings before lone notes, empty ones not at all', () => {
  expect(byColumn(draft, ['outputs', 'activities', 'needs']).map(({ column, headings, lone }) => [column, headings.length, lone.length])).toEqual([
    ['activities', 1, 0], ['needs', 2, 1],
  ])
})
