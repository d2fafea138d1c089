/** The board's entities as lists: notes, groups, and where everything stands. Pure; the component keeps them computed. */
import type { GroupView, Kind, NoteView } from '../../live/types'
import type { Box } from './hit'
import { byReading, groupBox, NOTE_HEIGHT, NOTE_WIDTH, slotPlace, type Place } from './slots'

export interface BoardNote { id: string; note: NoteView }
/** A group with its notes in reading order, and its size. */
export interface BoardGroup { id: string; group: GroupView; notes: BoardNote[]; columns: number; width: number; height: number }
export interface BoardView {
  tray: BoardNote[]
  loose: BoardNote[]
  groups: BoardGroup[]
  /** Where each note that lies on the board is drawn, in board units. */
  places: Map<string, Place>
}

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
  for (const { id, group } of groups) view.groups.push(fillGroup(id, group, members.get(id)!, view.places))
  return view
}

function placeLoose(note: BoardNote, view: BoardView): void {
  view.loose.push(note)
  view.places.set(note.id, { x: note.note.x!, y: note.note.y! })
}

function fillGroup(id: string, group: GroupView, notes: BoardNote[], places: Map<string, Place>): BoardGroup {
  notes.sort((a, b) => byReading(placeOf(a), placeOf(b)))
  const box = groupBox(notes.length)
  notes.forEach((note, index) => {
    const slot = slotPlace(index, box.columns)
    places.set(note.id, { x: group.x + slot.x, y: group.y + slot.y })
  })
  return { id, group, notes, ...box }
}

function placeOf(note: BoardNote): Place & { id: string } {
  return { id: note.id, x: note.note.x ?? 0, y: note.note.y ?? 0 }
}

/** The groups as boxes for hit testing. */
export function groupBoxes(view: BoardView): Box[] {
  return view.groups.map(({ id, group, width, height }) => ({ id, x: group.x, y: group.y, width, height }))
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
  return {
    tray: view.tray.filter(keep),
    loose: view.loose.filter(keep),
    groups: view.groups.filter((group) => group.group.kind === kind || group.notes.some(keep)),
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
