/** きれいに並べる: groups and lone notes in a tidy masonry. */
import { GAP, NOTE_WIDTH, type Place } from './slots'

export interface Sized { id: string; width: number; height: number }

const GUTTER = 32

/**
 * Places for all, in the order given: each goes where the pile below it is lowest, leftmost first.
 *
 * The sheet is cut into strips of a third of a note, so that wide and narrow groups share one grid.
 * `shape` is the wanted width over height of the whole.
 */
export function masonry(sheets: readonly Sized[], shape = 1.6): Map<string, Place> {
  const strips = stripCount(sheets, shape)
  const tops = new Array<number>(strips).fill(0)
  const places = new Map<string, Place>()
  for (const sheet of sheets) {
    const span = spanOf(sheet, strips)
    const at = lowest(tops, span)
    const y = Math.max(...tops.slice(at, at + span))
    places.set(sheet.id, { x: at * STRIP, y })
    tops.fill(y + sheet.height + GUTTER, at, at + span)
  }
  return places
}

const STRIP = (NOTE_WIDTH + GAP) / 3

function spanOf(sheet: Sized, strips: number): number {
  return Math.min(strips, Math.ceil((sheet.width + GUTTER) / STRIP))
}

function stripCount(sheets: readonly Sized[], shape: number): number {
  const area = sheets.reduce((sum, sheet) => sum + (sheet.width + GUTTER) * (sheet.height + GUTTER), 0)
  const widest = Math.max(1, ...sheets.map((sheet) => Math.ceil((sheet.width + GUTTER) / STRIP)))
  return Math.max(widest, Math.round(Math.sqrt(area * shape) / STRIP))
}

function lowest(tops: readonly number[], span: number): number {
  let best = 0
  let bestTop = Infinity
  for (let at = 0; at + span <= tops.length; at += 1) {
    const top = Math.max(...tops.slice(at, at + span))
    if (top < bestTop) { best = at; bestTop = top }
  }
  return best
}
