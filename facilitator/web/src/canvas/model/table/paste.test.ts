import { expect, test } from 'vitest'
import type { ColumnView, ElementView, LinkView } from '../../../live/types'
import type { ModelElement, ModelLink } from '../modelView'
import { copied, planPaste } from './paste'
import { single } from './selection'
import { elementsSheet, indicatorsSheet, linksSheet, type Model, type Words } from './sheets'
import { worldOf } from './world'

const COLUMNS: ColumnView[] = [
  { id: 'activities', kind: 'activity', term: null, label: '', x: 0, width: 100 }, { id: 'final', kind: 'outcome', term: 'final', label: 'めざす姿', x: 200, width: 100 },
] as ColumnView[]
const WORDS: Words = { field: (_, id) => id, column: ({ id, label }) => label || id, say: (key) => key.split('.').at(-1)!, programme: (id) => id, comma: '、' }

function element(id: string, column: string, order: number, more: Partial<ElementView> = {}): [string, ModelElement] {
  const kind = column === 'final' ? 'outcome' : 'activity'
  return [id, { id, element: {
    column, kind, term: null, text: id, status: 'unknown', order, pin: null, notes: [], groups: [], organisations: [], wanted: false, lead: null, partners: [],
    target_group: '', programmes: [], tags: [], remark: '', indicators: [], x: 0, y: order, width: 80, height: 40, lines: [], size: 11, ...more,
  } as ElementView }]
}
function model(...links: [string, string][]): Model {
  const elements = new Map([element('居場所', 'activities', 0), element('送迎', 'activities', 1), element('孤立が減る', 'final', 0)])
  return { columns: COLUMNS, elements, links: new Map(links.map(([source, target]): [string, ModelLink] => [`${source}>${target}`, { id: `${source}>${target}`, link: { source, target, why: '', sign: 'more', strength: null, level: null, points: [], feedback: false, assumption: '', evidence: [], notes: [], review_on: null, added_by: null } as LinkView }])) }
}
function ids(): () => string { let n = 0; return () => `new${(n += 1)}` }
function plan(sheet: ReturnType<typeof elementsSheet>, row: number, field: string, block: string[][], of: Model = model()): ReturnType<typeof planPaste> & { organisations: string[] } {
  const fresh = ids()
  const world = worldOf(new Map([['org', '社協']]), of.elements, fresh)
  const place = sheet.fields.findIndex(({ id }) => id === field)
  return { ...planPaste(sheet, single({ row, field: place }), block, world, fresh), organisations: world.fresh().map(({ name }) => name) }
}
const elements = (): ReturnType<typeof elementsSheet> => elementsSheet(model(), WORDS, ['community'])

test('rows beyond those of the column become new elements of that column', () => {
  const got = plan(elements(), 1, 'text', [['送迎をする'], ['昼ごはん'], ['夕方の会']])
  expect(got.changes.map(({ row, after }) => [row.id, after])).toEqual([['送迎', '送迎をする']])
  expect(got.fresh).toHaveLength(2)
  expect(got.commands).toEqual([
    { type: 'EditElement', element: '送迎', text: '送迎をする' },
    { type: 'AddElement', element: 'new1', column: 'activities', text: '昼ごはん' }, { type: 'AddElement', element: 'new2', column: 'activities', text: '夕方の会' },
  ])
})

test('a cell that cannot be is named by its row and column, and asks for nothing', () => {
  const got = plan(elements(), 0, 'text', [['居場所', 'needed', 'たぶん'], ['送迎', 'やる', '★']])
  expect(got.bad.map(({ line, field, fault }) => [line, field, fault])).toEqual([[1, 'wanted', 'flag'], [2, 'status', 'choice']])
  expect(got.commands).toEqual([{ type: 'SetStatus', element: '居場所', status: 'needed' }, { type: 'DescribeElement', element: '送迎', wanted: true }])
})

test('a new row without its words is named and not made, and an empty line below the table is nothing', () => {
  const got = plan(elements(), 2, 'text', [['', 'needed'], ['', '']])
  expect(got.bad).toEqual([{ line: 1, field: 'text', text: '', fault: 'needed', facts: {} }])
  expect(got.fresh).toEqual([])
  expect(got.commands).toEqual([])
})

test('a first line of headings says what stands below it, in any order', () => {
  const got = plan(elements(), 0, 'column', [['lead', 'text'], ['みなみ作業所', '居場所'], ['社協', '送迎']])
  expect(got.organisations).toEqual(['みなみ作業所'])
  expect(got.commands).toEqual([{ type: 'DescribeElement', element: '居場所', lead: 'new1' }, { type: 'DescribeElement', element: '送迎', lead: 'org' }])
  expect(got.changes.map(({ line }) => line)).toEqual([2, 3])
})

test('one copied cell fills all that are chosen', () => {
  const sheet = elements()
  const fresh = ids()
  const world = worldOf(new Map(), model().elements, fresh)
  const at = sheet.fields.findIndex(({ id }) => id === 'target_group')
  const got = planPaste(sheet, { anchor: { row: 1, field: at }, head: { row: 0, field: at } }, [['若者']], world, fresh)
  expect(got.commands.map((command) => (command as { element: string }).element)).toEqual(['居場所', '送迎'])
})

test('a status pasted onto what is no activity is refused, also into a new row there', () => {
  const got = plan(elements(), 3, 'text', [['孤立が減る', 'needed'], ['笑う人が増える', 'needed']])
  expect(got.bad.map(({ line, fault }) => [line, fault])).toEqual([[1, 'fixed'], [2, 'fixed']])
  expect(got.fresh).toHaveLength(1)
})

test('what is the same already asks for nothing', () => {
  const sheet = elements()
  const block = copied(sheet, { anchor: { row: 0, field: 0 }, head: { row: 1, field: 8 } })
  const got = plan(sheet, 0, 'column', block)
  expect(got.commands).toEqual([])
  expect(got.changes).toEqual([])
})

test('cells beyond the last column are counted, not squeezed in', () => {
  expect(plan(elements(), 0, 'remark', [['x', 'y', 'z']]).beyond).toBe(2)
})

test('an arrow is drawn between elements named by their words; a second one, or one to itself, is refused by name', () => {
  const now = model(['居場所', '孤立が減る'])
  const sheet = linksSheet(now, WORDS)
  const got = plan(sheet, 1, 'source', [['送迎', '孤立が減る', '通える'], ['居場所', '孤立が減る', ''], ['送迎', '孤立が減る', ''], ['送迎', '送迎', ''], ['なぞ', '送迎', '']], now)
  expect(got.commands).toEqual([{ type: 'DrawLink', link: 'new1', source: '送迎', target: '孤立が減る', why: '通える' }])
  expect(got.bad.map(({ line, fault }) => [line, fault])).toEqual([[2, 'drawn'], [3, 'drawn'], [4, 'self'], [5, 'noElement']])
})

test('an empty cell of a new row leaves what such a row has anyway', () => {
  const now = model()
  const got = plan(linksSheet(now, WORDS), 0, 'source', [['送迎', '孤立が減る', '', '', '', 'strong']], now)
  expect(got.bad).toEqual([])
  expect(got.commands[1]).toEqual({ type: 'DescribeLink', link: 'new1', strength: 'strong' })
})

test('the ends of an arrow that stands cannot be pasted over', () => {
  const now = model(['居場所', '孤立が減る'])
  const got = plan(linksSheet(now, WORDS), 0, 'source', [['送迎']], now)
  expect(got.bad[0]!.fault).toBe('fixed')
})

test('an indicator keeps what is not pasted over', () => {
  const record = { indicator: 'i1', name: '来た人', unit: '人', baseline: 5, target: 15 }
  const now: Model = { ...model(), elements: new Map([element('居場所', 'activities', 0, { indicators: [record] as ElementView['indicators'] })]) }
  const got = plan(indicatorsSheet(now, WORDS), 0, 'target', [['20', '令和9']], now)
  expect(got.commands).toEqual([{ type: 'PutIndicator', element: '居場所', indicator: { indicator: 'i1', name: '来た人', unit: '人', baseline: 5, target: 20, target_year: 2027, direction: null } }])
})
