/** What happens when notes or groups are let go over a place of the board. Pure. */
import * as acts from './boardActs'
import { groupBoxes, looseBoxes, type BoardGroup, type BoardNote, type BoardView } from './boardView'
import { boxAt } from './hit'
import { makeRoom } from './room'
import { columnsFor, groupBox, slotAt, type Place } from './slots'

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
  return withRoom(view, group, others + notes.length, acts.intoGroup(notes, group, slotAt(inside, columnsFor(others + notes.length), others)))
}

/** The act, and in it the neighbours that make room for a group that will hold so many notes. */
export function withRoom(view: BoardView, group: BoardGroup, notes: number, act: acts.Act): acts.Act {
  const size = groupBox(notes)
  if (size.width <= group.width && size.height <= group.height) return act
  const places = makeRoom(groupBoxes(view), { id: group.id, x: group.group.x, y: group.group.y, width: size.width, height: size.height })
  return acts.together([act, acts.moveGroups(view.groups, places)])
}

/** Groups and loose notes let go on free ground. Notes of a carried group travel with it. */
export function dropOnGround(
  view: BoardView, groupIds: ReadonlySet<string>, notes: readonly BoardNote[], places: ReadonlyMap<string, Place>,
): acts.Act {
  const groups = view.groups.filter(({ id }) => groupIds.has(id))
  const alone = notes.filter(({ note }) => note.group === null || !groupIds.has(note.group))
  const parts = [acts.moveGroups(groups, places)]
  if (alone.length > 0) parts.push(acts.ontoBoard(alone, places))
  return acts.together(parts)
}
