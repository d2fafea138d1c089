/** What a phone does with its own notes: write, edit, withdraw, and take a refused text back. */
import { newId, type LiveClient } from '../live/client'
import type { Command } from '../live/protocol'
import type { MineNote } from '../live/types'
import type { Draft, Drafts } from './drafts'

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
  const guess: GuessedNote = { text, step, late: false, group_title: null, at: live.serverNow(), sending: true }
  live.do(
    [{ type: 'WriteNote', note, step, text, wanted: draft.wanted, status: draft.status }],
    { set: { [MINE + note]: guess } },
  )
  drafts.forget(step)
}

export function editNote(live: LiveClient, note: OwnNote, text: string): void {
  const { id, ...rest } = note
  live.do([{ type: 'EditNote', note: id, text: text.trim() }], { set: { [MINE + id]: { ...rest, text: text.trim(), sending: true } } })
}

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
      const draft = { text: command.text, wanted: command.wanted ?? false, status: command.status ?? null }
      drafts.giveBack(command.note, { step: command.step, draft, code, facts })
      found = true
    } else if (command.type === 'EditNote') {
      drafts.giveBack(command.note, { step: '', draft: { text: command.text, wanted: false, status: null }, code, facts })
      found = true
    }
  }
  return found
}
