import { describe, expect, it } from 'vitest'
import type { GroupView, NoteView } from '../../live/types'
import { backToTray, dissolveGroup, intoGroup, makeGroup, ontoBoard } from './boardActs'
import { arrangeBoard, type BoardNote } from './boardView'
import { dropIntoGroup, dropOnGround, under } from './drops'
import { slotPlace } from './slots'

const note = (id: string, group: string | null, x: number | null, y: number | null): BoardNote => ({
  id,
  note: { text: id, step: 's', kind: 'need', organisation: null, organisation_name: '', group, x, y, late: false, wanted: false, status: null } satisfies NoteView,
})
const sheet: GroupView = { title: '外に出にくい人', kind: 'need', x: 1000, y: 500, color: null }
const inSlot = (id: string, slot: number, columns = 2): BoardNote => {
  const { x, y } = slotPlace(slot, columns)
  return note(id, 'g', x, y)
}
const board = (notes: BoardNote[]) => arrangeBoard(notes, [{ id: 'g', group: sheet }])

describe('the board', () => {
  it('keeps a note whose group is gone in sight, loose', () => {
    const view = arrangeBoard([note('a', 'gone', 10, 20)], [])
    expect(view.loose.map(({ id }) => id)).toEqual(['a'])
  })
  it('counts a note without a place as not sorted yet, whatever its group says', () => {
    expect(board([note('a', 'g', null, null)]).tray.map(({ id }) => id)).toEqual(['a'])
  })
  it('draws a group without holes even where a note left', () => {
    const view = board([inSlot('a', 0), inSlot('c', 3)])
    expect(view.places.get('c')).toEqual({ x: 1000 + slotPlace(1, 2).x, y: 500 + slotPlace(1, 2).y })
  })
})

describe('moving notes', () => {
  it('puts a dropped note into the slot it was let go over and tells only about notes that move', () => {
    const view = board([inSlot('a', 0), inSlot('b', 1), note('new', null, 5, 5)])
    const slot = slotPlace(1, 2)
    const act = dropIntoGroup(view, 'g', view.loose, { x: 1000 + slot.x + 80, y: 500 + slot.y + 56 })
    expect(act.commands).toEqual([{
      type: 'PlaceNotes', group: 'g',
      places: [{ note: 'new', ...slotPlace(1, 2) }, { note: 'b', ...slotPlace(2, 2) }],
    }])
  })
  it('lands in the very slot when moved later in its own group', () => {
    const view = board([inSlot('a', 0), inSlot('b', 1), inSlot('c', 2)])
    const act = intoGroup([view.groups[0]!.notes[0]!], view.groups[0]!, 2)
    const guess = act.guess.set as Record<string, NoteView>
    expect(guess['note/a']).toMatchObject(slotPlace(2, 2))
    expect(guess['note/b']).toMatchObject(slotPlace(0, 2))
  })
  it('asks for nothing when a note is let go where it was', () => {
    const view = board([inSlot('a', 0), inSlot('b', 1)])
    expect(intoGroup([view.groups[0]!.notes[1]!], view.groups[0]!, 1).commands).toEqual([])
  })
  it('sends whole units, and no place at all for the tray', () => {
    const act = ontoBoard([note('a', 'g', 1, 1)], new Map([['a', { x: 10.6, y: -3.2 }]]))
    expect(act.commands).toEqual([{ type: 'PlaceNotes', group: null, places: [{ note: 'a', x: 11, y: -3 }] }])
    expect(backToTray([note('a', 'g', 1, 1)]).guess.set).toMatchObject({ 'note/a': { x: null, y: null, group: null } })
  })
  it('makes a group of the kind most of its notes have', () => {
    const idea = note('i', null, 0, 0)
    idea.note = { ...idea.note, kind: 'activity' }
    const act = makeGroup('new', [note('a', null, 0, 0), note('b', null, 0, 0), idea], { x: 0.4, y: 7 })
    expect(act.guess.set?.['group/new']).toMatchObject({ kind: 'need', title: '', x: 0, y: 7 })
    expect(act.commands).toHaveLength(1)
  })
  it('frees notes where they are seen when a group is dissolved', () => {
    const view = board([inSlot('a', 0)])
    const act = dissolveGroup(view.groups[0]!, view)
    expect(act.commands.map(({ type }) => type)).toEqual(['PlaceNotes', 'DissolveGroup'])
    expect(act.guess.set?.['note/a']).toMatchObject({ x: 1012, y: 568, group: null })
  })
  it('moves a group as one command and leaves its own notes alone', () => {
    const view = board([inSlot('a', 0), note('b', null, 0, 0)])
    const act = dropOnGround(view, new Set(['g']), [view.groups[0]!.notes[0]!], new Map([['g', { x: 20, y: 30 }], ['a', { x: 1, y: 1 }]]))
    expect(act.commands).toEqual([{ type: 'MoveGroup', group: 'g', x: 20, y: 30 }])
  })
  it('finds the group before a loose note, and never the note being carried', () => {
    const view = board([inSlot('a', 0), note('b', null, 0, 0)])
    expect(under(view, { x: 1010, y: 510 }, new Set())).toEqual({ kind: 'group', id: 'g' })
    expect(under(view, { x: 10, y: 10 }, new Set())).toEqual({ kind: 'note', id: 'b' })
    expect(under(view, { x: 10, y: 10 }, new Set(['b']))).toBeNull()
  })
})
