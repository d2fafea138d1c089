import { describe, expect, it } from 'vitest'
import { indexAt, ordersFor, rankAmong, type Ranked } from './order'

/** The column after the orders were applied, as the server sorts it. */
function sorted(moved: string, index: number, others: Ranked[]): string[] {
  const orders = new Map(others.map(({ id, order }) => [id, order]))
  for (const { id, order } of ordersFor(moved, index, others)) orders.set(id, order)
  return [...orders].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(([id]) => id)
}

describe('the order of a moved element', () => {
  const tight = [{ id: 'a', order: 0 }, { id: 'b', order: 1 }, { id: 'c', order: 1 }, { id: 'd', order: 2 }, { id: 'e', order: 9000 }]
  it('stands at the place it was dropped, also where neighbours leave no whole number', () => {
    for (let index = 0; index <= tight.length; index += 1) {
      const wanted = tight.map(({ id }) => id)
      wanted.splice(index, 0, 'x')
      expect(sorted('x', index, tight)).toEqual(wanted)
    }
  })
  it('sends one number where there is room', () => {
    expect(ordersFor('x', 1, [{ id: 'a', order: 0 }, { id: 'b', order: 10 }])).toEqual([{ id: 'x', order: 5 }])
  })
  it('does not renumber further than it must', () => {
    expect(ordersFor('x', 1, tight).some(({ id }) => id === 'e')).toBe(false)
  })
  it('lands alone in an empty column', () => {
    expect(ordersFor('x', 0, [])).toEqual([{ id: 'x', order: 0 }])
  })
  it('keeps several moved elements together in the order they were carried', () => {
    const stack = tight.map(({ id, order }) => ({ id, element: { order } }))
    const orders = new Map(tight.map(({ id, order }) => [id, order]))
    for (const { id, order } of rankAmong(['d', 'x', 'a'], 1, stack)) orders.set(id, order)
    const after = [...orders].sort((p, q) => p[1] - q[1] || (p[0] < q[0] ? -1 : 1)).map(([id]) => id)
    expect(after).toEqual(['b', 'd', 'x', 'a', 'c', 'e'])
  })
  it('counts the upper half of a box as before it', () => {
    const boxes = [{ y: 0, height: 40 }, { y: 60, height: 40 }]
    expect([10, 30, 70, 90].map((y) => indexAt(y, boxes))).toEqual([0, 1, 1, 2])
  })
})
