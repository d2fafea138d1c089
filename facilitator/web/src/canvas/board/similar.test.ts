import { describe, expect, it } from 'vitest'
import type { GroupView, NoteView } from '../../live/types'
import { arrangeBoard, type BoardView } from './boardView'
import { join } from './groupActs'
import { comparedWith, offersOf, titleFor } from './similar'

function group(title: string, x: number, more: Partial<GroupView> = {}): GroupView {
  return { title, kind: 'need', x, y: 0, color: null, ...more }
}
function note(within: string): NoteView {
  return {
    text: 'a', step: 's', kind: 'need', organisation: null, organisation_name: '', group: within, x: 12, y: 68,
    late: false, wanted: false, status: null,
  }
}
function board(groups: Record<string, GroupView>, notes: Record<string, NoteView> = {}): BoardView {
  return arrangeBoard(
    Object.entries(notes).map(([id, each]) => ({ id, note: each })),
    Object.entries(groups).map(([id, each]) => ({ id, group: each })),
  )
}
const TWO = { a: group('外出が難しい', 0, { table: 't2' }), b: group('外に出にくい', 400, { table: 't3' }) }
const FOUND = [{ groups: ['a', 'b'], reasons: ['外出'] }]

describe('offers of similar headings', () => {
  it('drops what was joined, is gone, or was found to be different', () => {
    expect(offersOf(FOUND, board(TWO), []).map(({ key, reasons }) => [key, reasons])).toEqual([['a b', ['外出']]])
    expect(offersOf(FOUND, board({ a: TWO.a }), [])).toEqual([])
    expect(offersOf(FOUND, board({ ...TWO, p: group('外', 0), b: { ...TWO.b, parent: 'p' } }), [])).toEqual([])
    expect(offersOf(FOUND, board(TWO), [['a', 'b']])).toEqual([])
  })
  it('asks again when a heading was renamed or something was said to be different', () => {
    const before = comparedWith(board(TWO), [])
    expect(comparedWith(board({ ...TWO, b: group('出にくい', 400) }), [])).not.toBe(before)
    expect(comparedWith(board(TWO), [['a', 'b']])).not.toBe(before)
    expect(comparedWith(board({ ...TWO, a: { ...TWO.a, x: 77 } }), [])).toBe(before)
  })
})

describe('joining headings', () => {
  const notes = { n: note('b'), m: note('b') }
  it('takes the words that most notes stand under, or those of one that is joined already', () => {
    expect(titleFor(board(TWO, notes).groups)).toBe('外に出にくい')
    expect(titleFor(board({ ...TWO, a: { ...TWO.a, joined: true } }, notes).groups)).toBe('外出が難しい')
  })
  it('is one act in which each lies in the new one, and neighbours make room', () => {
    const view = board({ ...TWO, c: group('となり', 500) }, notes)
    const act = join(view, 'p', view.groups.slice(0, 2), '外出')
    expect(act.commands.map(({ type }) => type)).toEqual(['JoinGroups', 'MoveGroup'])
    expect(act.commands[0]).toEqual({ type: 'JoinGroups', group: 'p', title: '外出', groups: ['a', 'b'], x: 0, y: 0 })
    const set = act.guess.set as Record<string, GroupView>
    expect([set['group/a']!.parent, set['group/b']!.parent, set['group/p']!.joined]).toEqual(['p', 'p', true])
  })
  it('brings what a joined one holds and leaves no empty shell', () => {
    const view = board({ p: group('外', 0, { joined: true }), a: { ...TWO.a, parent: 'p' }, b: TWO.b })
    const act = join(view, 'q', view.groups.filter(({ id }) => id !== 'a'), '外')
    const set = act.guess.set as Record<string, GroupView>
    expect([set['group/a']!.parent, set['group/b']!.parent, act.guess.drop]).toEqual(['q', 'q', ['group/p']])
  })
})
