import { expect, test } from 'vitest'
import type { ColumnView, ElementView, LinkView } from '../../../live/types'
import type { ModelElement, ModelLink } from '../modelView'
import { findIn, marked } from './find'
import { foldedElement, foldedLink, foldOf, STRIP } from './fold'
import { BADGES, paintBy, SHADES, type Names } from './paint'

const COLUMNS = ['a', 'b', 'c'].map((id, at) => ({ id, kind: 'activity', term: null, label: '', x: 40 + 216 * at, width: 176 })) as ColumnView[]
const NAMES: Names = { status: (key) => `状況${key}`, programme: (key) => `事業${key}`, term: (key) => key, other: (by, key) => `${by}${key}`, rest: 'そのほか', none: 'なし' }
function element(id: string, more: Partial<ElementView> = {}): ModelElement {
  return { id, element: { column: 'a', kind: 'activity', text: id, status: 'unknown', order: 0, x: 50, y: 0, width: 156, height: 40, tags: [], programmes: [], partners: [], indicators: [], ...more } as ElementView }
}

test('what stands right of a folded column moves up by what it lost, and nothing left of it moves', () => {
  const fold = foldOf(COLUMNS, new Set(['b']))
  expect(fold.columns.map(({ x }) => x)).toEqual([40, 256, 472 - 176 + STRIP])
  expect(fold.columns[1]!.width).toBe(STRIP)
  expect([fold.at(50), fold.at(250)]).toEqual([50, 250])
  expect(fold.at(600)).toBe(600 - 176 + STRIP)
})

test('an arrow goes through a folded column in order, and one that ends in it ends in its strip', () => {
  const fold = foldOf(COLUMNS, new Set(['b']))
  const through = foldedLink({ id: 'l', link: { points: [[206, 5], [240, 5], [300, 9], [500, 9]] } as unknown as LinkView } as ModelLink, fold).link.points.map(([x]) => x)
  expect([...through].sort((x, y) => x - y)).toEqual(through)
  const end = fold.at(266)
  expect(end).toBeGreaterThanOrEqual(256)
  expect(end).toBeLessThanOrEqual(256 + STRIP)
})

test('a box keeps its distance from the edge of its column', () => {
  const { columns } = foldOf(COLUMNS, new Set(['a']))
  const byId = new Map(columns.map((column) => [column.id, column]))
  expect(foldedElement(element('x', { column: 'c', x: 482 }), byId).element.x).toBe(columns[2]!.x + 10)
})

test('the shade most have comes first, and every shade has a number for a copier without colour', () => {
  const named = (id: string, name: string): ModelElement => element(id, { lead: { id: name, name } })
  const paint = paintBy('lead', [named('1', '社協'), named('2', '市'), named('3', '市'), element('4')], [], NAMES)
  expect(paint.legend.map(({ name, n, badge, fill }) => [name, n, badge, fill])).toEqual([['市', 2, '①', SHADES[0]], ['社協', 1, '②', SHADES[1]], ['なし', 1, '', '#F1EDE3']])
  expect(paint.of('4')).toEqual({ fill: '#F1EDE3', badges: '' })
})

test('statuses keep their order, and only activities have one', () => {
  const paint = paintBy('status', [element('1', { status: 'needed' }), element('2', { status: 'existing' }), element('3', { kind: 'outcome', status: 'existing' })], [], NAMES)
  expect(paint.legend.map(({ key }) => key)).toEqual(['existing', 'needed', ''])
})

test('an element with two tags shows both numbers, and what has no shade of its own shares one', () => {
  const many = Array.from({ length: 11 }, (_, at) => element(`e${at}`, { tags: [`札${String(at).padStart(2, '0')}`] }))
  const paint = paintBy('tag', [...many, element('both', { tags: ['札01', '札00'] })], [], NAMES)
  expect(paint.of('both')!.badges).toBe(BADGES[0] + BADGES[1])
  expect(paint.legend.at(-1)).toMatchObject({ name: 'そのほか', n: 3, badge: '＊' })
})

test('dots are told in steps, most first, and what nobody gave one says nothing', () => {
  const dotted = (id: string, ...dots: number[]): ModelElement => element(id, { notes: [], votes: dots.map((n) => ({ step: id, dots: n, people: 1, organisations: 1 })) })
  const paint = paintBy('votes', [dotted('1', 4), dotted('2', 12, 9), dotted('3', 5), dotted('4')], [], NAMES)
  expect(paint.legend.map(({ key, n }) => [key, n])).toEqual([['20', 1], ['5', 1], ['1', 1], ['', 1]])
})

test('an indicator without a number is told apart from one with', () => {
  const measured = (id: string, target: number | null): ModelElement => element(id, { indicators: [{ baseline: null, target }] as ElementView['indicators'] })
  const paint = paintBy('indicator', [measured('1', null), measured('2', 0), element('3')], [], NAMES)
  expect(paint.legend.map(({ key, n }) => [key, n])).toEqual([['measured', 1], ['named', 1], ['', 1]])
})

test('voices are told by how many organisations they come from, unsigned ones count as one', () => {
  const heard = (id: string, notes: string[], organisations_counted: number): ModelElement => element(id, { notes, organisations_counted })
  const paint = paintBy('voice', [heard('1', ['n'], 0), heard('2', ['n', 'm'], 5), heard('3', [], 2)], [], NAMES)
  expect(paint.legend.map(({ key, n }) => [key, n])).toEqual([['3', 1], ['1', 1], ['', 1]])
})

test('words are found whatever their width, case and kana, in elements and in the reasons of arrows', () => {
  const elements = new Map([element('居バショ', { column: 'b' }), element('Café ＡＢＣ', { column: 'a' })].map((one) => [one.id, one]))
  const links = new Map([['l', { id: 'l', link: { source: 'Café ＡＢＣ', target: '居バショ', why: 'いばしょがある', assumption: '', evidence: [] } as unknown as LinkView }]])
  expect(findIn('ばしょ', COLUMNS, elements, links)).toEqual([{ key: 'link/l', at: 'Café ＡＢＣ' }, { key: 'element/居バショ', at: '居バショ' }])
  expect(findIn('abc', COLUMNS, elements, links).map(({ at }) => at)).toEqual(['Café ＡＢＣ'])
  expect(findIn(' ', COLUMNS, elements, links)).toEqual([])
})

test('marked pieces together are the text', () => {
  const pieces = marked('居バショと居場所、ﾊﾞｼｮ', 'ばしょ')
  expect(pieces.map(({ text }) => text).join('')).toBe('居バショと居場所、ﾊﾞｼｮ')
  expect(pieces.filter(({ hit }) => hit).map(({ text }) => text)).toContain('バショ')
})
