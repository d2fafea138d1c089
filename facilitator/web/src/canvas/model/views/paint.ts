/** Colour by kind, status, organisation …: which shade an element has, and the legend. Pure; the exported drawing does the same
 * (logic_models/colouring.py). A shade has a number beside its colour, so that it survives a black-and-white copier. */
import type { ElementView } from '../../../live/types'
import type { ModelElement } from '../modelView'

export const COLOUR_BY = ['kind', 'status', 'lead', 'programme', 'tag', 'target', 'term', 'partner', 'wanted', 'indicator', 'votes', 'voice'] as const
export type ColourBy = typeof COLOUR_BY[number]
/** Numbers are told in steps, largest first: so many dots, so many organisations heard, or more. */
export const VOTES_FROM = [20, 10, 5, 1] as const
export const VOICES_FROM = [3, 2, 1] as const

/** Source: Paul Tol, "Colour schemes", light qualitative scheme: made to be told apart with any colour vision, under black words. */
export const SHADES = ['#77AADD', '#EE8866', '#EEDD88', '#FFAABB', '#44BB99', '#99DDFF', '#BBCC33', '#AAAA00'] as const
/** Of values that are more or less: one colour, the deepest for the most. */
export const STEPS = ['#77AADD', '#9FC4E8', '#C5DCF2', '#E3EEF9'] as const
const MORE_OR_LESS: readonly ColourBy[] = ['indicator', 'votes', 'voice']
export const REST = '#DDDDDD'
export const BARE = '#F1EDE3'
export const BADGES = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧'] as const
export const REST_BADGE = '＊'

/** `key` is null for the rest that has no shade of its own, '' for what says nothing. */
export interface Shade { key: string | null; name: string; fill: string; badge: string; n: number }
export interface Shown { fill: string; badges: string }
export interface Paint { legend: Shade[]; of(id: string): Shown | null }
/** Names as they stand in the legend, in the reader's language. */
export interface Names { status(key: string): string; programme(key: string): string; term(key: string): string; other(by: ColourBy, key: string): string; rest: string; none: string }

/** Keys that have an order of their own; all others come by how many have them, most first. */
const ORDER: Partial<Record<ColourBy, readonly string[]>> = {
  status: ['existing', 'considered', 'needed', 'unknown'], term: ['short', 'mid', 'final'],
  indicator: ['measured', 'named'], votes: VOTES_FROM.map(String), voice: VOICES_FROM.map(String),
}

export function paintBy(by: ColourBy, elements: readonly ModelElement[], programmes: readonly string[], names: Names): Paint {
  if (by === 'kind') return { legend: [], of: () => null }
  const keys = new Map(elements.map((one) => [one.id, keysOf(by, one)]))
  const counts = new Map<string, number>()
  for (const own of keys.values()) for (const { key } of own) counts.set(key, (counts.get(key) ?? 0) + 1)
  const called = new Map([...keys.values()].flat().map(({ key, name }) => [key, name]))
  const order = by === 'programme' ? programmes : ORDER[by]
  const ranked = [...counts].sort(([a, n], [b, m]) => (order ? order.indexOf(a) - order.indexOf(b) : m - n) || (called.get(a)! < called.get(b)! ? -1 : 1)).map(([key]) => key)
  const shades = shadesOf(by, ranked, counts, (key) => nameOf(by, key, called.get(key) ?? key, names), names, [...keys.values()].filter((own) => own.length === 0).length)
  const by_key = new Map(shades.map((shade) => [shade.key, shade]))
  const shown = new Map([...keys].map(([id, own]) => [id, shownOf(own.map(({ key }) => key), ranked, by_key)]))
  return { legend: shades, of: (id) => shown.get(id) ?? null }
}

function fillOf(by: ColourBy, key: string, at: number): string {
  if (!MORE_OR_LESS.includes(by)) return SHADES[at]!
  const order = ORDER[by]!
  return STEPS[Math.round((order.indexOf(key) * (STEPS.length - 1)) / (order.length - 1))]!
}

function shadesOf(by: ColourBy, ranked: readonly string[], counts: ReadonlyMap<string, number>, name: (key: string) => string, names: Names, bare: number): Shade[] {
  const own = ranked.slice(0, SHADES.length).map((key, at): Shade => ({ key, name: name(key), fill: fillOf(by, key, at), badge: BADGES[at]!, n: counts.get(key)! }))
  const rest = ranked.slice(SHADES.length)
  const more: Shade[] = rest.length > 0 ? [{ key: null, name: names.rest, fill: REST, badge: REST_BADGE, n: rest.reduce((sum, key) => sum + counts.get(key)!, 0) }] : []
  return [...own, ...more, ...(bare > 0 ? [{ key: '', name: names.none, fill: BARE, badge: '', n: bare }] : [])]
}

function shownOf(own: readonly string[], ranked: readonly string[], shades: ReadonlyMap<string | null, Shade>): Shown {
  const sorted = [...own].sort((a, b) => ranked.indexOf(a) - ranked.indexOf(b))
  const found = sorted.map((key) => shades.get(key) ?? shades.get(null)!)
  return { fill: found[0]?.fill ?? BARE, badges: [...new Set(found.map(({ badge }) => badge))].join('') }
}

function keysOf(by: ColourBy, { element }: ModelElement): { key: string; name: string }[] {
  const plain = (keys: readonly string[] | undefined): { key: string; name: string }[] => [...new Set(keys ?? [])].filter((key) => key !== '').map((key) => ({ key, name: key }))
  switch (by) {
    case 'status': return element.kind === 'activity' ? plain([element.status]) : []
    case 'term': return plain(element.term ? [element.term] : [])
    case 'lead': return element.lead ? [{ key: element.lead.id, name: element.lead.name }] : []
    case 'programme': return plain(element.programmes)
    case 'tag': return plain(element.tags)
    case 'target': return plain([element.target_group ?? ''])
    case 'partner': return [...new Map((element.partners ?? []).map(({ id, name }) => [id, { key: id, name }])).values()]
    case 'wanted': return plain(element.wanted ? ['wanted'] : [])
    case 'indicator': return plain(measuredBy(element.indicators ?? []))
    case 'votes': return plain([fromOn((element.votes ?? []).reduce((sum, { dots }) => sum + dots, 0), VOTES_FROM)])
    case 'voice': return plain([fromOn(element.notes.length > 0 ? Math.max(element.organisations_counted ?? 0, 1) : 0, VOICES_FROM)])
    default: return []
  }
}

function fromOn(n: number, steps: readonly number[]): string {
  const found = steps.find((each) => n >= each)
  return found === undefined ? '' : String(found)
}

function measuredBy(indicators: ElementView['indicators']): string[] {
  if (indicators.length === 0) return []
  return indicators.some(({ baseline, target }) => baseline !== null || target !== null) ? ['measured'] : ['named']
}

const OTHERS: readonly ColourBy[] = ['wanted', 'indicator', 'votes', 'voice']
function nameOf(by: ColourBy, key: string, name: string, names: Names): string {
  if (OTHERS.includes(by)) return names.other(by, key)
  if (by === 'status') return names.status(key)
  if (by === 'programme') return names.programme(key)
  return by === 'term' ? names.term(key) : name
}
