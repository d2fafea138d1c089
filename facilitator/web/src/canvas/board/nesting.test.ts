import { describe, expect, it } from 'vitest'
import type { GroupView, NoteView } from '../../live/types'
import { arrangeBoard, groupBoxes, rootBoxes, type BoardView } from './boardView'
import { dropGroup } from './drops'
import { beside, mayNest, nest } from './groupActs'
import { boxAt } from './hit'
import { TITLE_HEIGHT } from './slots'

const group = (x: number, y: number, more: Partial<GroupView> = {}): GroupView => ({ title: '見出し', kind: 'need', x, y, color: null, ...more })
const note = (inside: string): NoteView => ({
  text: '声', step: 's', kind: 'need', organisation: null, organisation_name: '', group: inside, x: 12, y: 68, late: false, wanted: false, status: null,
})
function board(groups: Record<string, GroupView>, notes: Record<string, string> = {}): BoardView {
  return arrangeBoard(
    Object.entries(notes).map(([id, inside]) => ({ id, note: note(inside) })),
    Object.entries(groups).map(([id, one]) => ({ id, group: one })),
  )
}
const of = (view: BoardView, id: string) => view.groups.find((one) => one.id === id)!

describe('groups in groups', () => {
  it('draws a group inside its parent, wherever it was stored, and the parent around it', () => {
    const view = board({ in: group(5000, 5000, { parent: 'out' }), out: group(100, 100) }, { a: 'out', b: 'in' })
    const [outer, inner] = [of(view, 'out'), of(view, 'in')]
    expect(inner.group.y).toBeGreaterThanOrEqual(outer.group.y + TITLE_HEIGHT)
    expect(inner.group.x + inner.width).toBeLessThanOrEqual(outer.group.x + outer.width)
    expect(inner.group.y + inner.height).toBeLessThanOrEqual(outer.group.y + outer.height)
    expect(outer.total).toBe(2)
    expect(rootBoxes(view).map(({ id }) => id)).toEqual(['out'])
  })
  it('finds the innermost group under a point', () => {
    const view = board({ in: group(0, 0, { parent: 'out' }), out: group(100, 100) })
    const inner = of(view, 'in').group
    expect(boxAt({ x: inner.x + 20, y: inner.y + 20 }, groupBoxes(view))?.id).toBe('in')
  })
  it('hides what lies in a folded group, and still counts it', () => {
    const view = board({ in: group(0, 0, { parent: 'out' }), out: group(0, 0, { folded: true }) }, { a: 'out', b: 'in' })
    expect(groupBoxes(view).map(({ id }) => id)).toEqual(['out'])
    expect([of(view, 'out').height, of(view, 'out').total]).toEqual([TITLE_HEIGHT, 2])
  })
  it('keeps every group on the sheet when two hands made a circle, or the parent is not here', () => {
    const view = board({ a: group(0, 0, { parent: 'b' }), b: group(400, 0, { parent: 'a' }), c: group(800, 0, { parent: 'elsewhere' }) })
    expect(view.groups.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c'])
    expect(groupBoxes(view)).toHaveLength(3)
  })
  it('nests at most three deep, and never into what lies inside', () => {
    const view = board({ a: group(0, 0), b: group(0, 0, { parent: 'a' }), c: group(0, 0, { parent: 'b' }), d: group(900, 0) })
    expect(mayNest(of(view, 'd'), of(view, 'c'))).toBe(false)
    expect(mayNest(of(view, 'd'), of(view, 'b'))).toBe(true)
    expect(mayNest(of(view, 'a'), of(view, 'c'))).toBe(false)
    expect(mayNest(of(view, 'a'), of(view, 'd'))).toBe(false)
  })
  it('lets neighbours make room for what grows around a group that comes in', () => {
    const view = board({ out: group(0, 0), near: group(0, 220), far: group(2000, 0) }, { a: 'out', b: 'far' })
    const act = nest(view, of(view, 'far'), of(view, 'out'))
    expect(act.commands.map(({ type }) => type)).toContain('NestGroup')
    expect(act.commands.some((command) => command.type === 'MoveGroup' && command.group === 'near')).toBe(true)
  })
  it('takes a group that is let go on free ground out of the one it lay in', () => {
    const view = board({ out: group(0, 0), in: group(0, 0, { parent: 'out' }) })
    const act = dropGroup(view, of(view, 'in'), { x: 3000, y: 3000 }, { x: 2990, y: 2990 })
    expect(act?.commands).toEqual([
      { type: 'NestGroup', group: 'in', parent: null }, { type: 'MoveGroup', group: 'in', x: 2990, y: 2990 },
    ])
  })
})

describe('a group put beside another', () => {
  it('stands to its right, and what stood there makes room', () => {
    const view = board({ a: group(0, 0), b: group(380, 0), c: group(3000, 900) }, { one: 'a', two: 'b', three: 'c' })
    const places = new Map(beside(view, of(view, 'c'), of(view, 'a')).commands.map((each) => {
      if (each.type !== 'MoveGroup') throw new Error(each.type)
      return [each.group, each] as const
    }))
    expect(places.get('c')).toMatchObject({ x: of(view, 'a').width + 16, y: 0 })
    expect(places.get('b')!.x).toBeGreaterThanOrEqual(places.get('c')!.x + of(view, 'c').width)
    expect(places.has('a')).toBe(false)
  })
  it('comes right behind it where both lie in the same group', () => {
    const view = board({ out: group(0, 0), a: group(0, 0, { parent: 'out' }), b: group(500, 0, { parent: 'out' }), c: group(900, 0, { parent: 'out' }) })
    const act = beside(view, of(view, 'c'), of(view, 'a'))
    const later = board({ out: group(0, 0), a: group(0, 0, { parent: 'out' }), b: group(500, 0, { parent: 'out' }), c: act.guess.set!['group/c'] as GroupView })
    expect(of(later, 'out').children.map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  })
})
