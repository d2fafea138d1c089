/** The board's entities as lists: notes, groups, and where everything stands. Pure; the component keeps them computed. */
import type { GroupView, Kind } from '../../live/types'
import type { BoardGroup, BoardNote, BoardView } from './boardParts'
import type { Box } from './hit'
import { fillGroups } from './nesting'
import { NOTE_HEIGHT, NOTE_WIDTH, type Place } from './slots'

export type { BoardGroup, BoardNote, BoardView } from './boardParts'

/** Sorts notes into tray, loose ones and groups. A note of a group that is gone counts as loose. */
export function arrangeBoard(notes: readonly BoardNote[], groups: readonly { id: string; group: GroupView }[]): BoardView {
  const members = new Map<string, BoardNote[]>(groups.map(({ id }) => [id, []]))
  const view: BoardView = { tray: [], loose: [], groups: [], places: new Map() }
  for (const note of notes) {
    const inside = note.note.group === null ? undefined : members.get(note.note.group)
    if (note.note.x === null || note.note.y === null) view.tray.push(note)
    else if (inside) inside.push(note)
    else placeLoose(note, view)
  }
  fillGroups(groups, members, view)
  return view
}

function placeLoose(note: BoardNote, view: BoardView): void {
  view.loose.push(note)
  view.places.set(note.id, { x: note.note.x!, y: note.note.y! })
}

/** The groups that are seen as boxes for hit testing; what lies in another comes after it. */
export function groupBoxes(view: BoardView): Box[] {
  return view.groups.filter(({ hidden }) => !hidden).map(boxOf)
}

/** The groups that lie in no other, as boxes: what is moved about and makes room. */
export function rootBoxes(view: BoardView): Box[] {
  return view.groups.filter(({ parent }) => parent === null).map(boxOf)
}

function boxOf({ id, group, width, height }: BoardGroup): Box {
  return { id, x: group.x, y: group.y, width, height }
}

/** The outermost group around this one, itself if it lies in none. */
export function rootOf(view: BoardView, id: string): BoardGroup | undefined {
  let found = view.groups.find((group) => group.id === id)
  while (found?.parent != null) found = view.groups.find((group) => group.id === found!.parent)
  return found
}

/** All groups that lie in this one, at any depth. */
export function within(group: BoardGroup): BoardGroup[] {
  return group.children.flatMap((child) => [child, ...within(child)])
}

/** The loose notes as boxes, without those being carried. */
export function looseBoxes(view: BoardView, without: ReadonlySet<string>): Box[] {
  return view.loose.filter(({ id }) => !without.has(id)).map(({ id, note }) => ({
    id, x: note.x!, y: note.y!, width: NOTE_WIDTH, height: NOTE_HEIGHT,
  }))
}

/** Only notes and groups of one kind (null: all). A group also stays when a note in it is of the kind. */
export function ofKind(view: BoardView, kind: Kind | null): BoardView {
  if (kind === null) return view
  const keep = (note: BoardNote): boolean => note.note.kind === kind
  const kept = (group: BoardGroup): boolean => group.group.kind === kind || group.notes.some(keep) || group.children.some(kept)
  return {
    tray: view.tray.filter(keep),
    loose: view.loose.filter(keep),
    groups: view.groups.filter(kept),
    places: view.places,
  }
}

/** How many notes there are of each kind. */
export function kindCounts(notes: readonly BoardNote[]): Map<Kind, number> {
  const counts = new Map<Kind, number>()
  for (const { note } of notes) counts.set(note.kind, (counts.get(note.kind) ?? 0) + 1)
  return counts
}

/** The kind most of these notes have: a new group takes it. */
export function mainKind(notes: readonly BoardNote[]): Kind {
  const counts = [...kindCounts(notes)].sort((a, b) => b[1] - a[1])
  return counts[0]?.[0] ?? 'none'
}
