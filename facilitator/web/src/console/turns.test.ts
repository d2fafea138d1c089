import { describe, expect, it } from 'vitest'
import { nextTurn } from './turns'

const table = (number: number) => ({ id: `t${number}`, number, name: '' })

describe('whose turn it is', () => {
  it('goes by number, from the first to the last', () => {
    const tables = [table(3), table(1), table(2)]
    expect(nextTurn(tables, null)?.id).toBe('t1')
    expect(nextTurn(tables, 't1')?.id).toBe('t2')
    expect(nextTurn(tables, 't3')).toBeNull()
  })
  it('begins anew where the table that spoke was taken away', () => {
    expect(nextTurn([table(1), table(2)], 'gone')?.id).toBe('t1')
    expect(nextTurn([], null)).toBeNull()
  })
})
