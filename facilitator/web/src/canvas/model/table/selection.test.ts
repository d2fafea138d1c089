import { expect, test } from 'vitest'
import { countOf, edges, isChosen, moved, single, tabbed } from './selection'

const SIZE = { rows: 10, fields: 4, page: 3 }

test('arrows stop at the edges and Ctrl goes to them', () => {
  expect(moved({ row: 0, field: 0 }, 'ArrowUp', false, SIZE)).toEqual({ row: 0, field: 0 })
  expect(moved({ row: 2, field: 1 }, 'ArrowDown', true, SIZE)).toEqual({ row: 9, field: 1 })
  expect(moved({ row: 2, field: 1 }, 'End', false, SIZE)).toEqual({ row: 2, field: 3 })
  expect(moved({ row: 8, field: 1 }, 'PageDown', false, SIZE)).toEqual({ row: 9, field: 1 })
  expect(moved({ row: 2, field: 1 }, 'x', false, SIZE)).toBeNull()
})

test('Tab goes on in the next row and leaves the grid behind its last cell', () => {
  expect(tabbed({ row: 0, field: 3 }, 1, SIZE)).toEqual({ row: 1, field: 0 })
  expect(tabbed({ row: 9, field: 3 }, 1, SIZE)).toBeNull()
  expect(tabbed({ row: 0, field: 0 }, -1, SIZE)).toBeNull()
})

test('what is chosen is a block, whichever corner it began in', () => {
  const chosen = { anchor: { row: 4, field: 2 }, head: { row: 1, field: 3 } }
  expect(edges(chosen)).toEqual({ top: 1, foot: 4, left: 2, right: 3 })
  expect(countOf(chosen)).toBe(8)
  expect(isChosen(chosen, { row: 2, field: 2 })).toBe(true)
  expect(isChosen(single({ row: 2, field: 2 }), { row: 2, field: 3 })).toBe(false)
})
