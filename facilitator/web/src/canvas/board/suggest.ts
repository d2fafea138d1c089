/** Suggested groups (案): asked from the server, kept true to what lies open on the board now, made real by one act. Pure but for `ask`. */
import type { Kind } from '../../live/types'
import * as acts from './boardActs'
import { groupBoxes, looseBoxes, type BoardNote, type BoardView } from './boardView'
import { around } from './hit'
import { groupBox, type Place } from './slots'
import { masonry } from './tidy'

/** What the server proposes: every open note once, in a group or alone. `most`: how many groups the notes can make. */
export interface Suggestion { groups: { title: string; notes: string[]; reasons: string[] }[]; alone: string[]; most: number }
export interface Proposal { key: string; title: string; reasons: string[]; notes: BoardNote[] }
export interface Question { table: string | null; kind: Kind | null; number: number | null }
export type Answer = { ok: true; suggestion: Suggestion } | { ok: false; code: string; facts: Record<string, unknown> }

const BETWEEN = 32
const MOST_AT_ONCE = 200

/** The notes that are in no group: only these are proposed for one. */
export function openNotes(view: BoardView, kind: Kind | null): Map<string, BoardNote> {
  const open = [...view.tray, ...view.loose].filter(({ note }) => kind === null || note.kind === kind)
  return new Map(open.map((note) => [note.id, note]))
}

/** What of a suggestion still holds: somebody may have grouped, moved or taken back notes since. */
export function proposals(suggestion: Suggestion, open: ReadonlyMap<string, BoardNote>): Proposal[] {
  return suggestion.groups.flatMap(({ title, reasons, notes }) => {
    const standing = notes.flatMap((id) => open.get(id) ?? [])
    return standing.length > 1 ? [{ key: notes.join(' '), title, reasons, notes: standing }] : []
  })
}

/** The open notes that no proposal has: they stay where they are. */
export function notesAlone(proposed: readonly Proposal[], open: ReadonlyMap<string, BoardNote>): BoardNote[] {
  const inside = new Set(proposed.flatMap(({ notes }) => notes.map(({ id }) => id)))
  return [...open.values()].filter(({ id }) => !inside.has(id))
}

/** One act that makes these groups, beside all that lies on the board already. */
export function makeProposed(view: BoardView, proposed: readonly Proposal[], newId: () => string): acts.Act {
  const fresh = proposed.slice(0, MOST_AT_ONCE).map((proposal) => ({ ...proposal, id: newId() }))
  const places = masonry(fresh.map(({ id, notes }) => ({ id, ...groupBox(notes.length) })))
  const from = beside(view)
  return acts.together(fresh.map(({ id, title, notes }) => {
    const { x, y } = places.get(id)!
    return acts.makeGroup(id, notes, { x: from.x + x, y: from.y + y }, title)
  }))
}

function beside(view: BoardView): Place {
  const whole = around([...groupBoxes(view), ...looseBoxes(view, new Set())])
  return whole ? { x: whole.x + whole.width + BETWEEN, y: whole.y } : { x: 0, y: 0 }
}

/** Asks the server; a failure has a code that has words. */
export async function ask(project: string, question: Question, token: string | null = null): Promise<Answer> {
  try {
    const response = await fetch(`/api/projects/${encodeURIComponent(project)}/suggestions`, {
      method: 'POST', credentials: 'same-origin', body: JSON.stringify(question),
      headers: { 'Content-Type': 'application/json', ...(token ? { 'X-Seat': token } : {}) },
    })
    const told = await response.json() as unknown
    if (response.ok) return { ok: true, suggestion: told as Suggestion }
    return { ok: false, ...(told as { code: string; facts: Record<string, unknown> }) }
  } catch {
    return { ok: false, code: 'other', facts: {} }
  }
}
