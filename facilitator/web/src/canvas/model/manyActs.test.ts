import { describe, expect, it } from 'vitest'
import type { Command } from '../../live/protocol'
import type { ColumnView, ElementView, LinkView } from '../../live/types'
import { dropAll, duplicate, pinAll, pinsFor, shiftColumns } from './manyActs'
import { POINT, UNSAID, UNSAID_OF_LINK, type ModelElement, type ModelLink } from './modelView'

const COLUMNS: ColumnView[] = ['needs', 'activities', 'final'].map((id, index) => ({
  id, kind: 'activity', term: null, label: '', x: index * 200, width: 180,
}))
function box(id: string, column: string, order: number, more: Partial<ElementView> = {}): ModelElement {
  const x = COLUMNS.findIndex((one) => one.id === column) * 200 + 10
  return { id, element: {
    column, kind: 'activity', term: null, text: id, status: 'existing', order, pin: null, notes: [], groups: [], organisations: [], ...UNSAID,
    x, y: order / 10, width: 160, height: 40, lines: [id], size: 11, ...more,
  } }
}
function link(source: string, target: string, more: Partial<LinkView> = {}): ModelLink {
  return { id: `${source}-${target}`, link: { source, target, feedback: false, points: [], ...UNSAID_OF_LINK, ...more } }
}
const mapOf = (list: ModelElement[]): Map<string, ModelElement> => new Map(list.map((one) => [one.id, one]))
function ids(): () => string {
  let n = 0
  return () => `new${(n += 1)}`
}
function ofType<T extends Command['type']>(commands: Command[], type: T): Extract<Command, { type: T }>[] {
  return commands.filter((one): one is Extract<Command, { type: T }> => one.type === type)
}

describe('straight lines', () => {
  const chosen = [box('a', 'needs', 100), box('b', 'activities', 400, { height: 60 }), box('c', 'final', 900)]
  it('brings all tops to that of the lowest, where there is room, and holds them there', () => {
    expect([...pinsFor('tops', chosen)]).toEqual([['a', 90], ['b', 90], ['c', 90]])
  })
  it('brings the middles to one height', () => {
    expect([...pinsFor('middles', chosen)]).toEqual([['a', 90], ['b', 80], ['c', 90]])
  })
  it('leaves equal gaps between the first and the last, which stay', () => {
    const pins = pinsFor('spaced', chosen)
    const gaps = [pins.get('b')! - (pins.get('a')! + 40), pins.get('c')! - (pins.get('b')! + 60)]
    expect(pins.get('a')).toBe(10)
    expect(pins.get('c')).toBe(90)
    expect(Math.abs(gaps[0]! - gaps[1]!)).toBeLessThanOrEqual(1)
  })
  it('asks for nothing of what stands there already', () => {
    expect(pinsFor('free', chosen).size).toBe(0)
    expect(pinAll(pinsFor('free', chosen), mapOf(chosen)).commands).toEqual([])
  })
})

describe('copies', () => {
  const all = [
    box('a', 'needs', 0, { lead: { id: 'o', name: '社協' }, tags: ['駅前'], indicators: [{ indicator: 'i', name: '来た人' }], pin: 30, wanted: true }),
    box('b', 'activities', 0), box('c', 'activities', 1),
  ]
  const links = [link('a', 'b', { why: '顔を合わせる', level: 'guess' }), link('a', 'c')]
  it('carry everything that is said of the first, but not the place held for it', () => {
    const { act } = duplicate([all[0]!], all, links, ids())
    const [added] = ofType(act.commands, 'AddElement')
    expect(added).toMatchObject({ text: 'a', status: 'existing', wanted: true })
    expect(ofType(act.commands, 'DescribeElement')[0]).toMatchObject({ element: added!.element, lead: 'o', tags: ['駅前'] })
    expect(ofType(act.commands, 'PutIndicator')[0]!.indicator.indicator).not.toBe('i')
    expect(ofType(act.commands, 'PinElement')).toEqual([])
  })
  it('of several keep the arrows among them, with what was said, and no others', () => {
    const { act, copies } = duplicate([all[0]!, all[1]!], all, links, ids())
    const drawn = ofType(act.commands, 'DrawLink')
    expect(drawn.map(({ source, target, why }) => [source, target, why])).toEqual([[copies.get('a'), copies.get('b'), '顔を合わせる']])
    expect(ofType(act.commands, 'DescribeLink')[0]).toMatchObject({ link: drawn[0]!.link, level: 'guess' })
  })
  it('stand beneath the first, also where its neighbours leave no whole number', () => {
    const { act, copies } = duplicate([all[1]!], all, links, ids())
    const orders = new Map(all.map(({ id, element }) => [id, element.order]))
    for (const { element, order } of ofType(act.commands, 'AddElement')) orders.set(element, order!)
    for (const { element, order } of ofType(act.commands, 'PlaceElement')) orders.set(element, order)
    expect(orders.get(copies.get('b')!)!).toBeGreaterThan(orders.get('b')!)
    expect(orders.get(copies.get('b')!)!).toBeLessThan(orders.get('c')!)
  })
})

describe('several at once into other columns', () => {
  const all = [box('a', 'needs', 0), box('b', 'activities', 0), box('c', 'activities', 500), box('d', 'final', 300)]
  const columnsOf = (commands: Command[]): [string, string][] => ofType(commands, 'PlaceElement').map(({ element, column }) => [element, column])
  it('keep their distance: each goes one column on', () => {
    expect(columnsOf(shiftColumns([all[0]!, all[1]!], 1, COLUMNS, mapOf(all))!.commands)).toEqual([['a', 'activities'], ['b', 'final']])
  })
  it('stay where they are when one of them has no column further on', () => {
    expect(shiftColumns([all[0]!, all[3]!], 1, COLUMNS, mapOf(all))).toBeNull()
  })
  it('land each in the column they were let go over', () => {
    const drop = (id: string, x: number): { id: string; x: number; y: number; width: number; height: number } => ({ id, x: x * POINT, y: 0, width: 160 * POINT, height: 50 })
    expect(columnsOf(dropAll([drop('a', 205), drop('b', 410)], COLUMNS, mapOf(all)).commands)).toEqual([['a', 'activities'], ['b', 'final']])
  })
})
