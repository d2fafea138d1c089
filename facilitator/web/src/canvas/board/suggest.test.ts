import { describe, expect, it } from 'vitest'
import type { GroupView, NoteView } from '../../live/types'
import { arrangeBoard, groupBoxes, type BoardNote } from './boardView'
import { makeProposed, notesAlone, openNotes, proposals, type Suggestion } from './suggest'

const note = (id: string, group: string | null = null, x: number | null = null, y: number | null = null): BoardNote => ({
  id,
  note: { text: id, step: 's', kind: 'need', organisation: null, organisation_name: '', group, x, y, late: false, wanted: false, status: null } as NoteView,
})
const suggestion = (...groups: string[][]): Suggestion => ({
  groups: groups.map((notes) => ({ title: notes.join('・'), notes, reasons: ['バス'] })), alone: [], most: groups.length,
})
const sheet = { title: '', kind: 'need', x: 0, y: 0, color: null } as GroupView
let serial = 0
const newId = () => `g${(serial += 1)}`

describe('suggested groups', () => {
  it('are of notes that lie open: what people grouped stays theirs', () => {
    const view = arrangeBoard([note('a'), note('b', 'g', 12, 68), note('c', null, 5, 5)], [{ id: 'g', group: sheet }])
    expect([...openNotes(view, null).keys()]).toEqual(['a', 'c'])
  })
  it('lose a note that somebody else moved away meanwhile, and fall away with fewer than two', () => {
    const open = openNotes(arrangeBoard([note('a'), note('b'), note('d')], []), null)
    const standing = proposals(suggestion(['a', 'b', 'gone'], ['d', 'gone too']), open)
    expect(standing.map(({ notes }) => notes.map(({ id }) => id))).toEqual([['a', 'b']])
    expect(notesAlone(standing, open).map(({ id }) => id)).toEqual(['d'])
  })
  it('become real in one act, every note in exactly one place, no sheet over another', () => {
    const notes = Array.from({ length: 60 }, (_, at) => note(`n${at}`, null, at % 2 ? at * 10 : null, at % 2 ? 40 : null))
    const view = arrangeBoard([...notes, note('old', 'g', 12, 68)], [{ id: 'g', group: sheet }])
    const groups = Array.from({ length: 12 }, (_, at) => notes.slice(at * 5, at * 5 + 5).map(({ id }) => id))
    const act = makeProposed(view, proposals(suggestion(...groups), openNotes(view, null)), newId)
    const placed = act.commands.flatMap((command) => (command.type === 'MakeGroup' ? command.notes ?? [] : []))
    expect(act.commands).toHaveLength(12)
    expect(new Set(placed.map((place) => place.note)).size).toBe(60)
    const set = act.guess.set as Record<string, NoteView & GroupView>
    const after = arrangeBoard(
      Object.entries(set).flatMap(([key, entity]) => (key.startsWith('note/') ? [{ id: key.slice(5), note: entity }] : [])),
      [{ id: 'g', group: sheet }, ...Object.entries(set).flatMap(([key, entity]) => (key.startsWith('group/') ? [{ id: key.slice(6), group: entity }] : []))],
    )
    const boxes = groupBoxes(after)
    const over = boxes.some((one, at) => boxes.slice(at + 1).some((other) => (
      one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height
    )))
    expect(over).toBe(false)
  })
  it('ask for nothing where nothing is proposed', () => {
    expect(makeProposed(arrangeBoard([], []), [], newId).commands).toEqual([])
  })
})
