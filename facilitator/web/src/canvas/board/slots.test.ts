import { describe, expect, it } from 'vitest'
import { byReading, columnsFor, groupBox, slotAt, slotPlace } from './slots'

describe('the grid of a group', () => {
  it('finds the slot again from the middle of its place, for every group size', () => {
    for (let notes = 1; notes <= 40; notes += 1) {
      const columns = columnsFor(notes)
      for (let slot = 0; slot < notes; slot += 1) {
        const place = slotPlace(slot, columns)
        expect(slotAt({ x: place.x + 80, y: place.y + 56 }, columns, notes)).toBe(slot)
      }
    }
  })
  it('keeps every note inside the sheet', () => {
    for (let notes = 1; notes <= 40; notes += 1) {
      const box = groupBox(notes)
      const last = slotPlace(notes - 1, box.columns)
      expect(last.y + 112).toBeLessThan(box.height)
      expect(slotPlace(box.columns - 1, box.columns).x + 160).toBeLessThan(box.width)
    }
  })
  it('never leaves a hole behind the last note', () => {
    expect(slotAt({ x: 300, y: 5000 }, 3, 4)).toBe(4)
    expect(slotAt({ x: -50, y: -50 }, 3, 4)).toBe(0)
  })
  it('reads rows before columns, and tolerates crooked rows', () => {
    const notes = [
      { id: 'c', x: 12, y: 190 }, { id: 'b', x: 180, y: 60 }, { id: 'a', x: 12, y: 75 }, { id: 'd', x: 12, y: 190 },
    ]
    expect(notes.sort(byReading).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  })
})
