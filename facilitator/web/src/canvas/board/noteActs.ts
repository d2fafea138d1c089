/** What is asked about notes beyond their places: duplicates, what looks like a name, taking off. Pure; as boardActs.ts. */
import type { Act } from './boardActs'
import type { BoardNote } from './boardView'

/** Duplicates beneath one of them. */
export function mergeNotes(into: BoardNote, notes: readonly BoardNote[]): Act {
  const beneath = notes.filter(({ id }) => id !== into.id)
  const merged = [
    ...(into.note.merged ?? []),
    ...beneath.flatMap(({ id, note }) => [
      { note: id, text: note.text, organisation_name: note.organisation_name, name: note.name ?? '' }, ...(note.merged ?? []),
    ]),
  ]
  return {
    commands: [{ type: 'MergeNotes', into: into.id, notes: beneath.map(({ id }) => id) }],
    guess: { set: { [`note/${into.id}`]: { ...into.note, merged } }, drop: beneath.map(({ id }) => `note/${id}`) },
  }
}

/** One that lay beneath stands by itself again. */
export function partNote(from: BoardNote, id: string): Act {
  const merged = (from.note.merged ?? []).filter(({ note }) => note !== id)
  return { commands: [{ type: 'PartNotes', notes: [id] }], guess: { set: { [`note/${from.id}`]: { ...from.note, merged } } } }
}

export function removeNote(note: BoardNote): Act {
  return { commands: [{ type: 'RemoveNote', note: note.id }], guess: { drop: [`note/${note.id}`] } }
}

export function clearNote(note: BoardNote): Act {
  return { commands: [{ type: 'ClearNote', note: note.id }], guess: { set: { [`note/${note.id}`]: { ...note.note, hints: [] } } } }
}
