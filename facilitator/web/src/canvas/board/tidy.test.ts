import { describe, expect, it } from 'vitest'
import { groupBox } from './slots'
import { masonry } from './tidy'

const sheets = Array.from({ length: 30 }, (_, index) => ({ id: `g${index}`, ...groupBox((index * 7) % 23) }))

describe('きれいに並べる', () => {
  it('lets no two groups overlap', () => {
    const places = masonry(sheets)
    for (const a of sheets) {
      for (const b of sheets) {
        if (a.id >= b.id) continue
        const [p, q] = [places.get(a.id)!, places.get(b.id)!]
        const apart = p.x + a.width <= q.x || q.x + b.width <= p.x || p.y + a.height <= q.y || q.y + b.height <= p.y
        expect(apart, `${a.id} ${b.id}`).toBe(true)
      }
    }
  })
  it('gives a sheet wider than high, so that it fits a screen', () => {
    const places = masonry(sheets)
    const width = Math.max(...sheets.map(({ id, width: w }) => places.get(id)!.x + w))
    const height = Math.max(...sheets.map(({ id, height: h }) => places.get(id)!.y + h))
    expect(width / height).toBeGreaterThan(1.1)
    expect(width / height).toBeLessThan(2.4)
  })
  it('places one group and none at all', () => {
    expect(masonry([{ id: 'one', width: 352, height: 192 }]).get('one')).toEqual({ x: 0, y: 0 })
    expect(masonry([]).size).toBe(0)
  })
})
