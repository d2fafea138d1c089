/** What is written in place on the board: titles of groups and notes (common/keptWords.ts). */
import { newId } from '../../live/client'
import type { NoteView } from '../../live/types'
import type { Draft } from '../common/drafts'
import type { Anew, Written } from '../common/keptWords'
import { makeGroup, writeNote } from './boardActs'
import { placeForNew, type Desk } from './desk'
import { onBoard } from './scope'

const TITLE = 80
const TEXT = 500

/** `show` brings the field into sight, in the view that has one for it. */
export function boardWords(desk: Desk, show: (key: string) => void): Written {
  return {
    busy: () => desk.editing.value !== null,
    owns: (key) => key.startsWith('group/') || key.startsWith('note/'),
    words: (key) => (key.startsWith('note/')
      ? desk.notes.value.get(key.slice(5))?.note.text
      : desk.view.value.groups.find(({ id }) => `group/${id}` === key)?.group.title),
    open(key) {
      desk.editing.value = key
      show(key)
    },
    anew: (key, draft) => (key.startsWith('note/') ? anotherNote(draft) : anotherGroup(desk, draft)),
  }
}

/** Without an organisation: whoever wrote the note took it back, and these are the facilitator's words. */
function anotherNote({ text, was }: Draft): Anew | null {
  const step = (was as Partial<NoteView> | null)?.step
  if (typeof step !== 'string' || [...text.trim()].length > TEXT) return null
  const id = newId()
  return { key: `note/${id}`, act: writeNote(id, step, text.trim()) }
}

function anotherGroup(desk: Desk, { text }: Draft): Anew | null {
  const title = text.replace(/\s*\n\s*/g, ' ').trim()
  if ([...title].length > TITLE) return null
  const id = newId()
  return { key: `group/${id}`, act: onBoard(makeGroup(id, [], placeForNew(desk, []), title), desk.scope) }
}
