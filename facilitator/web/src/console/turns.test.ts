import { describe, expect, it } from 'vitest'
import { moved, rowsOf, turnedOut } from './turns'

const tables = [{ id: 'c', number: 3 }, { id: 'a', number: 1 }, { id: 'b', number: 2 }]

describe('the order in which tables present', () => {
  it('lists those left out behind the others, by number, and none that is gone', () => {
    expect(rowsOf(tables, { order: ['c', 'gone'] }).map(({ id, at }) => [id, at])).toEqual([['c', 0], ['a', null], ['b', null]])
  })
  it('moves a table by one place and never over the ends', () => {
    expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b'])
    expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c'])
    expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c'])
  })
  it('leaves a table out and takes it in again at the end', () => {
    expect(turnedOut(['a', 'b'], 'a')).toEqual(['b'])
    expect(turnedOut(['b'], 'a')).toEqual(['b', 'a'])
  })
})
