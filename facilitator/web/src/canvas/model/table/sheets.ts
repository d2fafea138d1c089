/** The three sheets of the table: elements, arrows, indicators. Each: its fields, its rows as texts, and what a changed row asks of the room. Pure. */
import type { Command } from '../../../live/protocol'
import type { ColumnView } from '../../../live/types'
import { inColumn, type ModelElement, type ModelLink } from '../modelView'
import type { Fault, Field } from './fields'

export type SheetId = 'elements' | 'links' | 'indicators'
export interface Row {
  /** Steady: a row keeps it while others come and go. */
  key: string
  /** What stands in it; null: a row that waits for its first words. */
  id: string | null
  /** Its name for a screen reader. */
  name: string
  kind: string
  cells: Readonly<Record<string, string>>
  /** What a new row has without anybody typing it. */
  given: Readonly<Record<string, unknown>>
  fixed: ReadonlySet<string>
  /** The element it belongs to, for looking at it elsewhere. */
  element: string | null
}
export interface Sheet {
  id: SheetId
  fields: Field[]
  rows: Row[]
  /** The commands that give a row these values; `fresh` gives ids for what is new. */
  asks(row: Row, values: Readonly<Record<string, unknown>>, fresh: () => string): Command[]
  /** Why there cannot be such a new row beside what stands and `taken`; null: it can. */
  refuses(values: Readonly<Record<string, unknown>>, taken: readonly Readonly<Record<string, unknown>>[]): { field: string; fault: Fault } | null
}

/** What the sheets are made of. */
export interface Model {
  columns: readonly ColumnView[]
  elements: ReadonlyMap<string, ModelElement>
  links: ReadonlyMap<string, ModelLink>
}
export interface Words {
  field(sheet: SheetId, id: string): string
  column(column: ColumnView): string
  /** `status.needed`, `sign.more` …: a word of the page. */
  say(key: string, facts?: Record<string, unknown>): string
  programme(id: string): string
  comma: string
}

const TEXT = 500
const SHORT = 80
const NAME = 60
export const STAR = '★'
const STATUSES = ['existing', 'considered', 'needed', 'unknown'] as const
const SAID = { sign: ['more', 'less'], strength: ['', 'weak', 'middle', 'strong'], level: ['', 'guess', 'experience', 'research', 'local'], direction: ['', 'up', 'down', 'keep'] } as const
const DESCRIBED = ['wanted', 'lead', 'partners', 'target_group', 'programmes', 'tags', 'remark'] as const
const OF_LINK = ['assumption', 'sign', 'strength', 'level', 'evidence', 'review_on'] as const

export function elementsSheet(model: Model, words: Words, programmes: readonly string[]): Sheet {
  const all = [...model.elements.values()]
  const links = countsOf(model)
  const fields = fieldsOf('elements', words, [
    ['column', 'choice', 132, { choices: model.columns.map((column) => ({ value: column.id, text: words.column(column) })), needed: true }],
    ['text', 'text', 300, { limit: TEXT, needed: true }],
    ['status', 'choice', 92, { choices: STATUSES.map((value) => ({ value, text: words.say(`status.${value}`) })) }],
    ['wanted', 'flag', 56, {}], ['lead', 'name', 140, { limit: NAME }], ['partners', 'names', 180, { limit: NAME }], ['target_group', 'text', 140, { limit: SHORT }],
    ['programmes', 'many', 150, { choices: programmes.map((value) => ({ value, text: words.programme(value) })) }], ['tags', 'tags', 120, { limit: 30 }],
    ['indicators', 'read', 150, {}], ['in', 'read', 64, {}], ['out', 'read', 64, {}], ['remark', 'text', 200, { limit: TEXT }],
  ])
  const rows = model.columns.flatMap((column) => [
    ...inColumn(all, column.id).map((one) => elementRow(one, column, words, links)),
    freshRow(`fresh/${column.id}`, words.say('table.new'), column.kind, { column: words.column(column) }, { column: column.id }, column.kind === 'activity' ? [] : ['status']),
  ])
  return { id: 'elements', fields, rows, asks: (row, values, fresh) => askElement(row, values, fresh, model), refuses: () => null }
}

type Spec = readonly [id: string, kind: Field['kind'], width: number, more: Partial<Field>]
function fieldsOf(sheet: SheetId, words: Words, specs: readonly Spec[]): Field[] {
  return specs.map(([id, kind, width, more]) => ({ id, kind, width, name: words.field(sheet, id), ...more }))
}

function freshRow(key: string, name: string, kind: string, cells: Record<string, string>, given: Record<string, unknown>, fixed: readonly string[] = []): Row {
  return { key, id: null, name, kind, cells, given, fixed: new Set(fixed), element: null }
}

interface Counts { into: ReadonlyMap<string, number>; out: ReadonlyMap<string, number> }
function countsOf({ links }: Model): Counts {
  const into = new Map<string, number>()
  const out = new Map<string, number>()
  for (const { link } of links.values()) {
    into.set(link.target, (into.get(link.target) ?? 0) + 1)
    out.set(link.source, (out.get(link.source) ?? 0) + 1)
  }
  return { into, out }
}

function elementRow({ id, element }: ModelElement, column: ColumnView, words: Words, links: Counts): Row {
  const indicators = element.indicators ?? []
  const cells = {
    column: words.column(column), text: element.text, status: element.kind === 'activity' ? words.say(`status.${element.status}`) : '',
    wanted: element.wanted ? STAR : '', lead: element.lead?.name ?? '', partners: (element.partners ?? []).map(({ name }) => name).join(words.comma),
    target_group: element.target_group ?? '', programmes: (element.programmes ?? []).map(words.programme).join(words.comma), tags: (element.tags ?? []).join(words.comma),
    indicators: indicators.length === 0 ? '' : words.say('table.indicators', { n: indicators.length, name: indicators[0]!.name }),
    in: String(links.into.get(id) ?? ''), out: String(links.out.get(id) ?? ''),
    remark: element.remark ?? '',
  }
  return { key: id, id, name: element.text, kind: element.kind, cells, given: {}, fixed: new Set(element.kind === 'activity' ? [] : ['status']), element: id }
}

/** Status says something of activities only: of a row that becomes something else it is not asked. */
function askElement(row: Row, values: Readonly<Record<string, unknown>>, fresh: () => string, model: Model): Command[] {
  const described = Object.fromEntries(DESCRIBED.filter((name) => name in values).map((name) => [name, values[name]]))
  if (row.id === null) {
    const element = fresh()
    const told = { ...row.given, ...values } as Record<string, unknown>
    const { wanted, ...rest } = described
    const status = model.columns.find(({ id }) => id === told['column'])?.kind === 'activity' ? told['status'] : undefined
    return [
      { type: 'AddElement', element, column: told['column'], text: told['text'] ?? '', ...(status ? { status } : {}), ...(wanted ? { wanted } : {}) } as Command,
      ...(Object.values(rest).some((value) => value !== '' && !(Array.isArray(value) && value.length === 0)) ? [{ type: 'DescribeElement', element, ...rest } as Command] : []),
    ]
  }
  const element = row.id
  const asked: Command[] = []
  if ('text' in values) asked.push({ type: 'EditElement', element, text: values['text'] } as Command)
  if ('column' in values) {
    const order = Math.max(-1024, ...[...model.elements.values()].filter((one) => one.element.column === values['column']).map((one) => one.element.order)) + 1024
    asked.push({ type: 'PlaceElement', element, column: values['column'], order } as Command)
  }
  if ('status' in values) asked.push({ type: 'SetStatus', element, status: values['status'] } as Command)
  if (Object.keys(described).length > 0) asked.push({ type: 'DescribeElement', element, ...described } as Command)
  return asked
}

export function linksSheet(model: Model, words: Words): Sheet {
  const said = (name: keyof typeof SAID): { choices: { value: string; text: string }[] } => ({ choices: SAID[name].map((value) => ({ value, text: value === '' ? '' : words.say(`${name}.${value}`) })) })
  const fields = fieldsOf('links', words, [
    ['source', 'element', 220, { needed: true, once: true }], ['target', 'element', 220, { needed: true, once: true }], ['why', 'text', 260, { limit: TEXT }],
    ['assumption', 'text', 220, { limit: TEXT }], ['sign', 'choice', 92, { ...said('sign'), needed: true }], ['strength', 'choice', 84, said('strength')],
    ['level', 'choice', 130, said('level')], ['evidence', 'lines', 200, { limit: TEXT }], ['notes', 'read', 64, {}], ['review_on', 'day', 116, {}],
  ])
  const text = (id: string): string => model.elements.get(id)?.element.text ?? ''
  const place = rankOf(model)
  const rows = [...model.links.values()].filter(({ link }) => place.has(link.source) && place.has(link.target))
    .sort((a, b) => place.get(a.link.source)! - place.get(b.link.source)! || place.get(a.link.target)! - place.get(b.link.target)!)
    .map((one): Row => linkRow(one, words, text))
  return { id: 'links', fields, rows: [...rows, freshRow('fresh/link', words.say('table.new'), 'none', { sign: words.say('sign.more') }, {})], asks: askLink, refuses: (values, taken) => clash(values, taken, model, fields[1]!.name) }
}

/** Reading order of all elements. */
function rankOf(model: Model): Map<string, number> {
  const all = [...model.elements.values()]
  return new Map(model.columns.flatMap((column) => inColumn(all, column.id)).map(({ id }, at) => [id, at]))
}

function linkRow({ id, link }: ModelLink, words: Words, text: (id: string) => string): Row {
  const cells = {
    source: text(link.source), target: text(link.target), why: link.why, assumption: link.assumption ?? '', sign: words.say(`sign.${link.sign ?? 'more'}`),
    strength: link.strength ? words.say(`strength.${link.strength}`) : '', level: link.level ? words.say(`level.${link.level}`) : '', evidence: (link.evidence ?? []).join('\n'),
    notes: String((link.notes ?? []).length || ''), review_on: link.review_on ?? '',
  }
  return { key: id, id, name: words.say('link.between', { source: cells.source, target: cells.target }), kind: 'none', cells, given: {}, fixed: new Set(['source', 'target']), element: link.source }
}

function askLink(row: Row, values: Readonly<Record<string, unknown>>, fresh: () => string): Command[] {
  const described = Object.fromEntries(OF_LINK.filter((name) => name in values && !(row.id === null && isPlain(name, values[name]))).map((name) => [name, values[name]]))
  const link = row.id ?? fresh()
  const asked: Command[] = []
  if (row.id === null) asked.push({ type: 'DrawLink', link, source: values['source'], target: values['target'], ...(values['why'] ? { why: values['why'] } : {}) } as Command)
  else if ('why' in values) asked.push({ type: 'ExplainLink', link, why: values['why'] } as Command)
  if (Object.keys(described).length > 0) asked.push({ type: 'DescribeLink', link, ...described } as Command)
  return asked
}
function clash(values: Readonly<Record<string, unknown>>, taken: readonly Readonly<Record<string, unknown>>[], model: Model, field: string): { field: string; fault: Fault } | null {
  const { source, target } = values
  if (source === target) return { field, fault: 'self' }
  const drawn = [...[...model.links.values()].map(({ link }): Readonly<Record<string, unknown>> => ({ ...link })), ...taken].some((one) => one['source'] === source && one['target'] === target)
  return drawn ? { field, fault: 'drawn' } : null
}
function isPlain(name: string, value: unknown): boolean {
  return value === '' || (name === 'sign' && value === 'more') || (Array.isArray(value) && value.length === 0)
}

export function indicatorsSheet(model: Model, words: Words): Sheet {
  const fields = fieldsOf('indicators', words, [
    ['element', 'element', 240, { needed: true, once: true }], ['name', 'text', 220, { limit: SHORT, needed: true }], ['unit', 'text', 72, { limit: NAME }],
    ['baseline', 'number', 84, {}], ['baseline_year', 'year', 84, {}], ['target', 'number', 84, {}], ['target_year', 'year', 84, {}],
    ['direction', 'choice', 92, { choices: SAID.direction.map((value) => ({ value, text: value === '' ? '' : words.say(`direction.${value}`) })) }],
    ['source', 'text', 200, { limit: TEXT }], ['split', 'text', 120, { limit: SHORT }], ['proxy', 'flag', 72, {}], ['proxy_why', 'text', 160, { limit: TEXT }], ['later', 'flag', 84, {}],
  ])
  const all = [...model.elements.values()]
  const rows = model.columns.flatMap((column) => inColumn(all, column.id)).flatMap(({ id, element }) => (element.indicators ?? []).map((one): Row => {
    const cells = {
      element: element.text, name: one.name, unit: one.unit ?? '', baseline: figure(one.baseline), baseline_year: figure(one.baseline_year), target: figure(one.target),
      target_year: figure(one.target_year), direction: one.direction ? words.say(`direction.${one.direction}`) : '', source: one.source ?? '', split: one.split ?? '',
      proxy: one.proxy ? STAR : '', proxy_why: one.proxy_why ?? '', later: one.later ? STAR : '',
    }
    return { key: `${id}/${one.indicator}`, id: one.indicator, name: one.name, kind: element.kind, cells, given: { ...one, element: id }, fixed: new Set(['element']), element: id }
  }))
  return { id: 'indicators', fields, rows: [...rows, freshRow('fresh/indicator', words.say('table.new'), 'none', {}, {})], asks: askIndicator, refuses: () => null }
}
function figure(value: number | null | undefined): string { return value === null || value === undefined ? '' : String(value) }

function askIndicator(row: Row, values: Readonly<Record<string, unknown>>, fresh: () => string): Command[] {
  const { element, ...record } = { ...row.given, ...values } as Record<string, unknown>
  return [{ type: 'PutIndicator', element, indicator: { ...record, direction: record['direction'] || null, indicator: row.id ?? fresh() } } as Command]
}

