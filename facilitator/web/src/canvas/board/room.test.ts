import { describe, expect, it } from 'vitest'
import { makeRoom } from './room'

const box = (id: string, x: number, y: number, width = 100, height = 100) => ({ id, x, y, width, height })

describe('a group that grows', () => {
  it('pushes its right neighbour right, and that one the next', () => {
    const moved = makeRoom([box('a', 0, 0), box('b', 120, 0), box('c', 240, 0)], box('a', 0, 0, 160))
    expect(moved.get('b')).toEqual({ x: 176, y: 0 })
    expect(moved.get('c')).toEqual({ x: 292, y: 0 })
  })
  it('pushes down what stands below', () => {
    expect(makeRoom([box('a', 0, 0), box('b', 0, 120)], box('a', 0, 0, 100, 220))).toEqual(new Map([['b', { x: 0, y: 236 }]]))
  })
  it('moves nobody when there is room', () => {
    expect(makeRoom([box('a', 0, 0), box('b', 400, 0)], box('a', 0, 0, 160)).size).toBe(0)
  })
  it('leaves alone what was laid over it on purpose', () => {
    expect(makeRoom([box('a', 0, 0), box('b', 50, 50)], box('a', 0, 0, 160)).size).toBe(0)
  })
  it('ends, however crowded the board is', () => {
    const crowd = Array.from({ length: 60 }, (_, index) => box(`g${index}`, (index % 8) * 110, Math.floor(index / 8) * 110))
    expect(makeRoom(crowd, box('g0', 0, 0, 400, 400)).size).toBeGreaterThan(3)
  })
})
