/** The neat grid inside a group. Units: board units, which are CSS pixels at zoom 1; places are relative to the group. */

export const NOTE_WIDTH = 160
export const NOTE_HEIGHT = 112
export const GAP = 8
export const PADDING = 12
export const TITLE_HEIGHT = 56

export interface Place { x: number; y: number }
export interface GroupBox { columns: number; width: number; height: number }

/** How many notes stand side by side: a group stays about as wide as it is high. */
export function columnsFor(notes: number): number {
  if (notes <= 4) return 2
  if (notes <= 9) return 3
  if (notes <= 16) return 4
  return notes <= 30 ? 5 : 6
}

/** The outer size of a group that holds this many notes; an empty one keeps room for a first note. */
export function groupBox(notes: number): GroupBox {
  const columns = columnsFor(notes)
  const rows = Math.max(1, Math.ceil(notes / columns))
  return {
    columns,
    width: 2 * PADDING + columns * NOTE_WIDTH + (columns - 1) * GAP,
    height: TITLE_HEIGHT + PADDING + rows * NOTE_HEIGHT + (rows - 1) * GAP + PADDING,
  }
}

/** The place of the n-th slot (from 0), row by row. */
export function slotPlace(slot: number, columns: number): Place {
  const column = slot % columns
  const row = Math.floor(slot / columns)
  return {
    x: PADDING + column * (NOTE_WIDTH + GAP),
    y: TITLE_HEIGHT + PADDING + row * (NOTE_HEIGHT + GAP),
  }
}

/** The slot that a note dropped with its centre at `centre` takes; never behind the last note. */
export function slotAt(centre: Place, columns: number, notes: number): number {
  const column = clamp(Math.floor((centre.x - PADDING) / (NOTE_WIDTH + GAP)), 0, columns - 1)
  const row = Math.max(0, Math.floor((centre.y - TITLE_HEIGHT - PADDING) / (NOTE_HEIGHT + GAP)))
  return clamp(row * columns + column, 0, notes)
}

/** Reading order of stored places: rows first. Half a row of tolerance, because places may come from elsewhere. */
export function byReading(a: Place & { id: string }, b: Place & { id: string }): number {
  const row = rowOf(a) - rowOf(b)
  if (row !== 0) return row
  if (a.x !== b.x) return a.x - b.x
  return a.id < b.id ? -1 : 1
}

function rowOf(place: Place): number {
  return Math.round((place.y - TITLE_HEIGHT - PADDING) / (NOTE_HEIGHT + GAP))
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
