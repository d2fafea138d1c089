/** What a phone does with its own notes: write, edit, withdraw, and take a refused text back. */
import { newId, type LiveClient } from '../live/client'
import type { Command } from '../live/protocol'
import type { MineNote } from '../live/types'
import { emptyDraft, noMarks, type Draft, type Drafts, type Marks } from './drafts'

export interface OwnNote extends MineNote { id: string; sending: boolean }
type GuessedNote = MineNote & { sending?: boolean }

const MINE = 'mine/note/'

/** Own notes, newest first. */
export function ownNotes(live: LiveClient): OwnNote[] {
  return live.keys(MINE)
    .map(key => ({ id: key.slice(MINE.length), note: live.entity<GuessedNote>(key) }))
    .flatMap(({ id, note }) => (note ? [{ ...note, id, sending: note.sending === true }] : []))
    .sort((a, b) => b.at - a.at)
}

export function writeNote(live: LiveClient, drafts: Drafts, step: string, draft: Draft): void {
  const note = newId()
  const text = draft.text.trim()
  const marks = marksOf(draft)
  const guess: GuessedNote = {
    text, step, late: false, group_title: null, at: live.serverNow(), ...marks,
    removed: false, merged: false, hints: [], seat: null, sending: true,
  }
  live.do([{ type: 'WriteNote', note, step, text, ...marks }], { set: { [MINE + note]: guess } })
  drafts.forget(step)
}

/** Other words, and other answers to the chips if they were touched. `masks`: the words of before leave the record for good. */
export function editNote(live: LiveClient, note: OwnNote, text: string, marks: Marks | null = null, masks = false): void {
  const { id, ...rest } = note
  const words = text.trim()
  const commands: Command[] = words === note.text ? [] : [{ type: 'EditNote', note: id, text: words, ...(masks ? { masks } : {}) }]
  if (marks) commands.push({ type: 'MarkNote', note: id, ...marks })
  if (commands.length) live.do(commands, { set: { [MINE + id]: { ...rest, ...marks, text: words, hints: [], sending: true } } })
}

const marksOf = ({ wanted, status, needs, activities, horizon }: Draft): Marks => ({ wanted, status, needs, activities, horizon })

/** Returns the act, by which it can be undone. */
export function withdrawNote(live: LiveClient, note: string): string {
  return live.do([{ type: 'WithdrawNote', note }], { drop: [MINE + note] }).id
}

/** Refused words are never lost: they stand on the phone again, with the reason. True when there were any. */
export function giveBack(drafts: Drafts, commands: Command[], code: string, facts: Record<string, unknown>): boolean {
  // `exists` says that the note is already there: nothing is lost.
  if (code === 'exists') return false
  let found = false
  for (const command of commands) {
    if (command.type === 'WriteNote') {
      const { text, wanted = false, status = null, needs = [], activities = [], horizon = null } = command
      const draft: Draft = { text, ...noMarks(), wanted, status, needs, activities, horizon }
      drafts.giveBack(command.note, { step: command.step, draft, code, facts })
      found = true
    } else if (command.type === 'EditNote') {
      drafts.giveBack(command.note, { step: '', draft: { ...emptyDraft(), text: command.text }, code, facts })
      found = true
    }
  }
  return found
}
