/** Acts on several elements at once: copies, straight lines, another column. Pure: ids come in. */
import type { Command } from '../../live/protocol'
import type { ColumnView, ElementView } from '../../live/types'
import type { Act } from '../board/boardActs'
import type { Box } from '../board/hit'
import { placeElements } from './modelActs'
import { columnAt, inColumn, POINT, type ModelElement, type ModelLink } from './modelView'
import { indexAt, rankAmong } from './order'

export type Straight = 'tops' | 'middles' | 'spaced' | 'free'

/** Heights to hold (pins, in points) by element; null lets go. Only those that change. All go to the lowest: down there is always room. */
export function pinsFor(how: Straight, chosen: readonly ModelElement[]): Map<string, number | null> {
  const sorted = [...chosen].sort((a, b) => a.element.y - b.element.y)
  const first = sorted[0]?.element
  const last = sorted.at(-1)?.element
  if (!first || !last) return new Map()
  const middle = last.y + last.height / 2
  const taken = sorted.reduce((sum, { element }) => sum + element.height, 0)
  const gap = sorted.length > 1 ? (last.y + last.height - first.y - taken) / (sorted.length - 1) : 0
  let below = first.y
  return new Map(sorted.flatMap(({ id, element }) => {
    const at = { tops: last.y, middles: middle - element.height / 2, spaced: below, free: null }[how]
    below += element.height + gap
    const pin = at === null ? null : Math.max(0, Math.round(at))
    return pin === element.pin ? [] : [[id, pin] as const]
  }))
}

export function pinAll(pins: ReadonlyMap<string, number | null>, elements: ReadonlyMap<string, ModelElement>): Act {
  const act: Act = { commands: [], guess: { set: {} } }
  for (const [id, pin] of pins) {
    const found = elements.get(id)
    if (!found) continue
    act.commands.push({ type: 'PinElement', element: id, pin })
    act.guess.set![`element/${id}`] = { ...found.element, pin, y: pin ?? found.element.y }
  }
  return act
}

/** Copies with all that is said of them, each beneath the last of its column; the arrows among them are copied too. */
export function duplicate(
  chosen: readonly ModelElement[], all: readonly ModelElement[], links: readonly ModelLink[], newId: () => string,
): { act: Act; copies: Map<string, string> } {
  const copies = new Map(chosen.map(({ id }) => [id, newId()]))
  const act: Act = { commands: [], guess: { set: {} } }
  for (const column of new Set(chosen.map(({ element }) => element.column))) {
    const stack = inColumn(all, column)
    const here = stack.filter(({ id }) => copies.has(id))
    const after = stack.indexOf(here.at(-1)!) + 1
    const orders = new Map(rankAmong(here.map(({ id }) => copies.get(id)!), after, stack).map(({ id, order }) => [id, order]))
    const foot = here.at(-1)!.element
    for (const one of here) copyOf(one, copies.get(one.id)!, orders.get(copies.get(one.id)!)!, foot, newId, act)
    for (const { id } of stack) if (orders.has(id)) act.commands.push({ type: 'PlaceElement', element: id, column, order: orders.get(id)! })
  }
  for (const { link } of links) {
    const [source, target] = [copies.get(link.source), copies.get(link.target)]
    if (source !== undefined && target !== undefined) linkAgain(link, newId(), source, target, act)
  }
  return { act, copies }
}

function copyOf({ element }: ModelElement, id: string, order: number, foot: ElementView, newId: () => string, act: Act): void {
  const { column, text, status, wanted, notes, groups, target_group, programmes, tags, remark } = element
  const said = { lead: element.lead?.id ?? '', partners: element.partners.map((each) => each.id), target_group, programmes, tags, remark }
  act.commands.push({ type: 'AddElement', element: id, column, text, order, status, wanted, notes, groups })
  if (Object.values(said).some((value) => value.length > 0)) act.commands.push({ type: 'DescribeElement', element: id, ...said })
  const indicators = element.indicators.map((each) => ({ ...each, indicator: newId() }))
  for (const indicator of indicators) act.commands.push({ type: 'PutIndicator', element: id, indicator })
  act.guess.set![`element/${id}`] = { ...element, order, indicators, pin: null, y: foot.y + foot.height + 16 }
}

function linkAgain(link: ModelLink['link'], id: string, source: string, target: string, act: Act): void {
  act.commands.push({ type: 'DrawLink', link: id, source, target, why: link.why, notes: link.notes })
  const { assumption, sign, evidence } = link
  const rest = { strength: link.strength ?? ('' as const), level: link.level ?? ('' as const), review_on: link.review_on ?? ('' as const) }
  const said = assumption !== '' || sign === 'less' || evidence.length > 0 || Object.values(rest).some((each) => each !== '')
  if (said) act.commands.push({ type: 'DescribeLink', link: id, assumption, sign, evidence, ...rest })
}

/** Each chosen element into the column `by` places further on; null where one of them has none. */
export function shiftColumns(
  chosen: readonly ModelElement[], by: -1 | 1, columns: readonly ColumnView[], elements: ReadonlyMap<string, ModelElement>,
): Act | null {
  const at = new Map(columns.map(({ id }, index) => [id, index]))
  const into = ({ element }: ModelElement): ColumnView | undefined => columns[(at.get(element.column) ?? 0) + by]
  if (chosen.length === 0 || chosen.some((one) => into(one) === undefined)) return null
  return intoColumns(chosen.map((one) => ({ id: one.id, y: one.element.y, height: one.element.height, column: into(one)! })), elements, false)
}

/** Elements let go at these places, in canvas pixels: each into the column it lies over. */
export function dropAll(boxes: readonly Box[], columns: readonly ColumnView[], elements: ReadonlyMap<string, ModelElement>): Act {
  return intoColumns(boxes.flatMap(({ id, x, y, width, height }) => {
    const column = columnAt(x + width / 2, columns)
    return column ? [{ id, y: y / POINT, height: height / POINT, column }] : []
  }), elements, true)
}

interface Landing { id: string; y: number; height: number; column: ColumnView }

/** Those that land in one column stand together there, from where the topmost lands; `seen`: they lie where they were let go until the room has placed them. */
function intoColumns(landings: readonly Landing[], elements: ReadonlyMap<string, ModelElement>, seen: boolean): Act {
  const whole: Act = { commands: [], guess: { set: {} } }
  const moving = new Set(landings.map(({ id }) => id))
  for (const column of new Set(landings.map((one) => one.column))) {
    const here = landings.filter((one) => one.column === column).sort((a, b) => a.y - b.y)
    const others = inColumn([...elements.values()], column.id).filter(({ id }) => !moving.has(id))
    const index = indexAt(here[0]!.y + here[0]!.height / 2, others.map(({ element }) => element))
    const tops = new Map(seen ? here.map(({ id, y }) => [id, y]) : [])
    const act = placeElements(rankAmong(here.map(({ id }) => id), index, others), column, elements, tops)
    whole.commands.push(...act.commands)
    Object.assign(whole.guess.set!, act.guess.set)
  }
  return whole
}
