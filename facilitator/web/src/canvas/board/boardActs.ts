/**
 * What the board asks of the room, each with a guess of how the entities will look (rolled back on refusal).
 * Pure: ids come in as arguments; every act is all or nothing.
 */
import type { Patch } from '../../live/client'
import type { Command } from '../../live/protocol'
import type { NoteView, Status } from '../../live/types'
import { mainKind, type BoardGroup, type BoardNote, type BoardView } from './boardView'
import { columnsFor, slotPlace, type Place } from './slots'

export interface Act { commands: Command[]; guess: Patch }
type Placed = { note: string; x: number | null; y: number | null }
const MOST_COMMANDS = 200

/** Notes into a group, the first of them in slot `index`; those behind make room. */
export function intoGroup(moved: readonly BoardNote[], group: BoardGroup, index: number): Act {
  const ids = new Set(moved.map(({ id }) => id))
  const others = group.notes.filter(({ id }) => !ids.has(id))
  const places = gridPlaces([...others.slice(0, index), ...moved, ...others.slice(index)], group.id)
  return placed(places, group.id, [...moved, ...others])
}

/** A note one place on or back among those of its group; nothing where it is the first or last. */
export function stepInGroup(note: BoardNote, group: BoardGroup, by: -1 | 1): Act {
  const to = group.notes.findIndex(({ id }) => id === note.id) + by
  return to < 0 || to >= group.notes.length ? { commands: [], guess: {} } : intoGroup([note], group, to)
}

/** Only the places that differ from what is stored. */
function gridPlaces(notes: readonly BoardNote[], group: string): Placed[] {
  const columns = columnsFor(notes.length)
  return notes.flatMap(({ id, note }, index) => {
    const { x, y } = slotPlace(index, columns)
    return note.group === group && note.x === x && note.y === y ? [] : [{ note: id, x, y }]
  })
}

/** Notes loose on the board. */
export function ontoBoard(notes: readonly BoardNote[], places: ReadonlyMap<string, Place>): Act {
  const list = notes.map(({ id }) => ({ note: id, ...whole(places.get(id) ?? { x: 0, y: 0 }) }))
  return placed(list, null, notes)
}

/** Notes back to the tray 未整理. */
export function backToTray(notes: readonly BoardNote[]): Act {
  return placed(notes.map(({ id }) => ({ note: id, x: null, y: null })), null, notes)
}

function placed(places: Placed[], group: string | null, notes: readonly BoardNote[]): Act {
  if (places.length === 0) return { commands: [], guess: {} }
  return { commands: [{ type: 'PlaceNotes', places, group }], guess: { set: guessPlaces(places, group, notes) } }
}

function guessPlaces(places: readonly Placed[], group: string | null, notes: readonly BoardNote[]): Record<string, unknown> {
  const known = new Map(notes.map(({ id, note }) => [id, note]))
  const set: Record<string, NoteView> = {}
  for (const { note, x, y } of places) {
    const old = known.get(note)
    if (old) set[`note/${note}`] = { ...old, group, x, y }
  }
  return set
}

/** A new group around these notes, its title still empty unless words for it wait already. */
export function makeGroup(id: string, notes: readonly BoardNote[], at: Place, title = ''): Act {
  const { x, y } = whole(at)
  const places = gridPlaces(notes, id)
  return {
    commands: [{ type: 'MakeGroup', group: id, title, x, y, notes: places }],
    guess: {
      set: {
        [`group/${id}`]: { title, kind: mainKind(notes), x, y, color: null },
        ...guessPlaces(places, id, notes),
      },
    },
  }
}

export function renameGroup(group: BoardGroup, title: string): Act {
  return {
    commands: [{ type: 'RenameGroup', group: group.id, title }],
    guess: { set: { [`group/${group.id}`]: { ...group.group, title } } },
  }
}

export function editNote(note: BoardNote, text: string): Act {
  return {
    commands: [{ type: 'EditNote', note: note.id, text }],
    guess: { set: { [`note/${note.id}`]: { ...note.note, text } } },
  }
}

/** A new note of the facilitator's own under a step; it lands in the tray. The server says what kind it is, so nothing is guessed. */
export function writeNote(id: string, step: string, text: string): Act {
  return { commands: [{ type: 'WriteNote', note: id, step, text }], guess: {} }
}

/** Groups to new places (きれいに並べる, or a drag); those that stay are left out. */
export function moveGroups(groups: readonly BoardGroup[], places: ReadonlyMap<string, Place>): Act {
  const act: Act = { commands: [], guess: { set: {} } }
  for (const { id, group } of groups) {
    const wanted = places.get(id)
    if (!wanted) continue
    const { x, y } = whole(wanted)
    if (x === group.x && y === group.y) continue
    act.commands.push({ type: 'MoveGroup', group: id, x, y })
    act.guess.set![`group/${id}`] = { ...group, x, y }
  }
  return act
}

/** まとまりをほどく: its notes are placed where they are seen, then the group goes. */
export function dissolveGroup(group: BoardGroup, view: BoardView): Act {
  const freed = ontoBoard(group.notes, view.places)
  return {
    commands: [...freed.commands, { type: 'DissolveGroup', group: group.id }],
    guess: { set: freed.guess.set ?? {}, drop: [`group/${group.id}`] },
  }
}

/** What goes to the strategy diagram: a group by its title, a note by its text. */
export interface Source { text: string; notes: string[]; groups: string[] }

/** 作戦図へ: one element per source, in one act. The board does not see elements, so there is nothing to guess. */
export function toModel(sources: readonly Source[], column: string, status: Status | null, newId: () => string): Act {
  const commands: Command[] = sources.map((source) => ({
    type: 'AddElement', element: newId(), column, text: source.text, notes: source.notes, groups: source.groups,
    ...(status === null ? {} : { status }),
  }))
  return { commands, guess: {} }
}

/** Several acts as one; keys of later guesses win. */
export function together(acts: readonly Act[]): Act {
  return {
    commands: acts.flatMap((act) => act.commands),
    guess: {
      set: Object.assign({}, ...acts.map((act) => act.guess.set ?? {})) as Record<string, unknown>,
      drop: acts.flatMap((act) => act.guess.drop ?? []),
    },
  }
}

/** True when the act fits into one frame's limit of commands. */
export function fits(act: Act): boolean {
  return act.commands.length <= MOST_COMMANDS
}

function whole({ x, y }: Place): Place {
  return { x: Math.round(x), y: Math.round(y) }
}
