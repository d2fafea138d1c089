/** What would mend a finding, as commands. Pure: ids come in; null where nothing can be said yet. */
import type { Command, IndicatorRecord } from '../../../live/protocol'
import type { Evidence, FindingView } from '../../../live/types'
import type { Act } from '../../board/boardActs'
import type { ModelElement, ModelLink } from '../modelView'

/** How a fix is asked for: a line of text, a day, a choice, the four numbers of an indicator, or one press. */
export type Asked = 'text' | 'day' | 'level' | 'organisation' | 'element' | 'numbers' | 'press'
const ASKED: Record<string, Asked> = {
  write_why: 'text', add_indicator: 'text', write_source: 'text', write_proxy_why: 'text', write_split: 'text', write_target_group: 'text', reword: 'text',
  set_review_day: 'day', choose_level: 'level', choose_lead: 'organisation', draw_on: 'element', draw_to: 'element', set_numbers: 'numbers',
  remove_link: 'press', turn_link: 'press', merge: 'press',
}
export function askedBy(fix: string | null): Asked | null { return fix === null ? null : ASKED[fix] ?? null }

export interface Numbers { baseline: number | null; baseline_year: number | null; target: number | null; target_year: number | null; later: boolean }
export interface Model { elements: ReadonlyMap<string, ModelElement>; links: ReadonlyMap<string, ModelLink> }

/** The element a fix is about: the first that is still there. */
export function elementOf(finding: FindingView, model: Model): ModelElement | null {
  return finding.elements.map((id) => model.elements.get(id)).find((each) => each !== undefined) ?? null
}
export function linkOf(finding: FindingView, model: Model): ModelLink | null {
  return model.links.get(finding.links[0] ?? '') ?? null
}
export function indicatorOf(finding: FindingView, model: Model): IndicatorRecord | null {
  return elementOf(finding, model)?.element.indicators?.find(({ indicator }) => indicator === finding.indicator) ?? null
}

/** A line of text, a day, a level, an organisation or an element, as the commands of this finding's fix. */
export function fixed(finding: FindingView, value: string, model: Model, fresh: string): Act | null {
  const commands = commandsFor(finding, value, model, fresh)
  return commands.length === 0 ? null : { commands, guess: {} }
}

function commandsFor(finding: FindingView, value: string, model: Model, fresh: string): Command[] {
  const link = linkOf(finding, model)
  const element = elementOf(finding, model)
  const indicator = indicatorOf(finding, model)
  switch (finding.fix) {
    case 'write_why': return link && value !== '' ? [{ type: 'ExplainLink', link: link.id, why: value }] : []
    case 'set_review_day': return link && value !== '' ? [{ type: 'DescribeLink', link: link.id, review_on: value }] : []
    case 'choose_level': return link && value !== '' ? [{ type: 'DescribeLink', link: link.id, level: value as Evidence }] : []
    case 'remove_link': return link ? [{ type: 'DeleteLink', link: link.id }] : []
    case 'turn_link': return link ? turned(link, fresh) : []
    case 'reword': return element && value !== '' ? [{ type: 'EditElement', element: element.id, text: value }] : []
    case 'write_target_group': return element && value !== '' ? [{ type: 'DescribeElement', element: element.id, target_group: value }] : []
    case 'choose_lead': return element && value !== '' ? [{ type: 'DescribeElement', element: element.id, lead: value }] : []
    case 'draw_on': return element && value !== '' ? [{ type: 'DrawLink', link: fresh, source: element.id, target: value }] : []
    case 'draw_to': return element && value !== '' ? [{ type: 'DrawLink', link: fresh, source: value, target: element.id }] : []
    case 'add_indicator': return element && value !== '' ? [{ type: 'PutIndicator', element: element.id, indicator: { indicator: fresh, name: value } }] : []
    case 'write_source': return put(element, indicator, value === '' ? null : { source: value })
    case 'write_proxy_why': return put(element, indicator, value === '' ? null : { proxy_why: value })
    case 'write_split': return put(element, indicator, value === '' ? null : { split: value })
    case 'merge': return merged(finding, model, (n) => `${fresh.slice(0, 18)}${String(n).padStart(4, '0')}`)
    default: return []
  }
}

/** The four numbers, or "we settle them later". */
export function numbered(finding: FindingView, numbers: Numbers, model: Model): Act | null {
  const commands = put(elementOf(finding, model), indicatorOf(finding, model), { ...numbers })
  return commands.length === 0 ? null : { commands, guess: {} }
}

function put(element: ModelElement | null, indicator: IndicatorRecord | null, more: Partial<IndicatorRecord> | null): Command[] {
  if (!element || !indicator || more === null) return []
  return [{ type: 'PutIndicator', element: element.id, indicator: { ...indicator, ...more } }]
}

/** The same arrow the other way round, with all that was said of it. */
function turned({ id, link }: ModelLink, fresh: string): Command[] {
  return [{ type: 'DeleteLink', link: id }, ...redrawn(fresh, link.target, link.source, link)]
}

function redrawn(id: string, source: string, target: string, link: ModelLink['link']): Command[] {
  const commands: Command[] = [{ type: 'DrawLink', link: id, source, target, why: link.why, notes: link.notes ?? [] }]
  const said = {
    ...(link.assumption ? { assumption: link.assumption } : {}), ...(link.sign === 'more' ? {} : { sign: link.sign }),
    ...(link.strength ? { strength: link.strength } : {}), ...(link.level ? { level: link.level } : {}),
    ...((link.evidence ?? []).length > 0 ? { evidence: link.evidence } : {}), ...(link.review_on ? { review_on: link.review_on } : {}),
  }
  return Object.keys(said).length === 0 ? commands : [...commands, { type: 'DescribeLink', link: id, ...said }]
}

/** The later boxes into the first: it takes over their arrows, notes, groups, partners and indicators; nothing that was said is lost. */
function merged(finding: FindingView, model: Model, freshId: (n: number) => string): Command[] {
  const [keep, ...drop] = finding.elements.flatMap((id) => model.elements.get(id) ?? [])
  if (!keep || drop.length === 0) return []
  const gone = new Set(drop.map(({ id }) => id))
  const own = (end: string): string => (gone.has(end) ? keep.id : end)
  const all = [...model.links.values()]
  const taken = new Set(all.filter(({ link }) => !gone.has(link.source) && !gone.has(link.target)).map(({ link }) => `${link.source}>${link.target}`))
  const arrows: Command[] = []
  for (const { link } of all) {
    if (!gone.has(link.source) && !gone.has(link.target)) continue
    const ends = `${own(link.source)}>${own(link.target)}`
    if (own(link.source) === own(link.target) || taken.has(ends)) continue
    taken.add(ends)
    arrows.push(...redrawn(freshId(taken.size), own(link.source), own(link.target), link))
  }
  const lead = keep.element.lead ?? drop.find(({ element }) => element.lead)?.element.lead ?? null
  const together = <T>(list: (one: ModelElement) => readonly T[]): T[] => [...new Set([keep, ...drop].flatMap((one) => [...list(one)]))]
  const carried = together(({ element }) => [...(element.lead ? [element.lead.id] : []), ...(element.partners ?? []).map(({ id }) => id)])
  return [
    ...drop.map(({ id }): Command => ({ type: 'DeleteElement', element: id })),
    {
      type: 'DescribeElement', element: keep.id, notes: together(({ element }) => element.notes), groups: together(({ element }) => element.groups),
      partners: carried.filter((id) => id !== lead?.id), tags: together(({ element }) => element.tags ?? []),
      programmes: together(({ element }) => element.programmes ?? []), ...(lead ? { lead: lead.id } : {}),
    },
    ...drop.flatMap(({ element }) => element.indicators ?? []).map((indicator, n): Command => (
      { type: 'PutIndicator', element: keep.id, indicator: { ...indicator, indicator: freshId(5000 + n) } })),
    ...arrows,
  ]
}
