/** What happens when notes or groups are let go over a place of the board. Pure. */
import * as acts from './boardActs'
import { groupBoxes, looseBoxes, within, type BoardGroup, type BoardNote, type BoardView } from './boardView'
import { mayNest, nest, unnest, withRoomFor } from './groupActs'
import { boxAt } from './hit'
import { columnsFor, slotAt, type Place } from './slots'

/** A group, a loose note to make a group with, or nothing under the point. */
export type Under = { kind: 'group'; id: string } | { kind: 'note'; id: string } | null

/** What lies under the point for notes being carried; the carried ones do not count. */
export function under(view: BoardView, point: Place, carried: ReadonlySet<string>): Under {
  const group = boxAt(point, groupBoxes(view))
  if (group) return { kind: 'group', id: group.id }
  const note = boxAt(point, looseBoxes(view, carried))
  return note ? { kind: 'note', id: note.id } : null
}

/** Notes let go over a group: into the slot under the point. */
export function dropIntoGroup(view: BoardView, id: string, notes: readonly BoardNote[], point: Place): acts.Act {
  const group = view.groups.find((one) => one.id === id)
  if (!group) return { commands: [], guess: {} }
  const carried = new Set(notes.map((note) => note.id))
  const others = group.notes.filter((note) => !carried.has(note.id)).length
  const inside = { x: point.x - group.group.x, y: point.y - group.group.y }
  const slot = group.folded ? others : Math.min(others, slotAt(inside, columnsFor(others + notes.length), others))
  return withRoomFor(view, id, acts.intoGroup(notes, group, slot))
}

/** A group let go over another goes into it; outside of the one it lies in, out of that; else nothing is to be done but to move it. */
export function dropGroup(view: BoardView, group: BoardGroup, point: Place, place: Place): acts.Act | null {
  const carried = new Set([group.id, ...within(group).map(({ id }) => id)])
  const below = boxAt(point, groupBoxes(view).filter(({ id }) => !carried.has(id)))
  const into = view.groups.find(({ id }) => id === below?.id)
  if (into && into.id === group.parent) return { commands: [], guess: {} }
  if (into && mayNest(group, into)) return nest(view, group, into)
  return group.parent !== null && !into ? unnest(view, group, place) : null
}

/** Groups and loose notes let go on free ground. Notes of a carried group travel with it. */
export function dropOnGround(
  view: BoardView, groupIds: ReadonlySet<string>, notes: readonly BoardNote[], places: ReadonlyMap<string, Place>,
): acts.Act {
  const groups = view.groups.filter(({ id, parent }) => groupIds.has(id) && parent === null)
  const alone = notes.filter(({ note }) => note.group === null || !groupIds.has(note.group))
  const parts = [acts.moveGroups(groups, places)]
  if (alone.length > 0) parts.push(acts.ontoBoard(alone, places))
  return acts.together(parts)
}
