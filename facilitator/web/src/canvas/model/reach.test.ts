import { describe, expect, it } from 'vitest'
import { reachOf } from './reach'
import { roundedPath } from './roundedPath'

describe('what feeds an element and what it leads to', () => {
  const arrows = [['a', 'b'], ['b', 'c'], ['x', 'c'], ['c', 'd']].map(([source, target], index) => ({ id: `l${index}`, source: source!, target: target! }))
  it('follows arrows both ways but never turns around', () => {
    const reach = reachOf('b', arrows)
    expect([...reach.elements].sort()).toEqual(['a', 'b', 'c', 'd'])
    expect([...reach.links].sort()).toEqual(['l0', 'l1', 'l3'])
  })
  it('follows one way only where only what feeds it, or what it leads to, is asked for', () => {
    expect([...reachOf('c', arrows, 'feeds').elements].sort()).toEqual(['a', 'b', 'c', 'x'])
    expect([...reachOf('c', arrows, 'leads').elements].sort()).toEqual(['c', 'd'])
  })
  it('ends on a model with a loop', () => {
    const reach = reachOf('a', [...arrows, { id: 'back', source: 'd', target: 'a' }])
    expect(reach.elements.size).toBe(5)
  })
})

describe('the path of a link', () => {
  it('starts and ends where the drawing says', () => {
    const path = roundedPath([[0, 0], [10, 0], [10, 20], [30, 20]], 6)
    expect(path.startsWith('M0,0')).toBe(true)
    expect(path.endsWith('L30,20')).toBe(true)
    expect(path.match(/Q/g)).toHaveLength(2)
  })
  it('is finite where corners coincide', () => {
    expect(roundedPath([[5, 5], [5, 5], [9, 5]], 6)).not.toContain('NaN')
    expect(roundedPath([[5, 5]], 6)).toBe('')
  })
})
