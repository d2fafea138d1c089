/** Which cells are chosen, and where keys go. Pure. */

export interface Spot { row: number; field: number }
/** `anchor` is where choosing began, `head` where it is now. */
export interface Chosen { anchor: Spot; head: Spot }
export interface Size { rows: number; fields: number; page: number }

export function single(spot: Spot): Chosen { return { anchor: spot, head: spot } }

export function edges({ anchor, head }: Chosen): { top: number; foot: number; left: number; right: number } {
  return {
    top: Math.min(anchor.row, head.row), foot: Math.max(anchor.row, head.row),
    left: Math.min(anchor.field, head.field), right: Math.max(anchor.field, head.field),
  }
}
export function isChosen(chosen: Chosen, { row, field }: Spot): boolean {
  const { top, foot, left, right } = edges(chosen)
  return row >= top && row <= foot && field >= left && field <= right
}
export function countOf(chosen: Chosen): number {
  const { top, foot, left, right } = edges(chosen)
  return (foot - top + 1) * (right - left + 1)
}
export function within({ row, field }: Spot, { rows, fields }: Size): Spot {
  return { row: Math.max(0, Math.min(rows - 1, row)), field: Math.max(0, Math.min(fields - 1, field)) }
}

/** Where a key takes the head; null: it is no key that moves. */
export function moved(spot: Spot, key: string, far: boolean, size: Size): Spot | null {
  const { row, field } = spot
  const to: Record<string, Spot> = {
    ArrowUp: { row: far ? 0 : row - 1, field }, ArrowDown: { row: far ? size.rows - 1 : row + 1, field },
    ArrowLeft: { row, field: far ? 0 : field - 1 }, ArrowRight: { row, field: far ? size.fields - 1 : field + 1 },
    Home: { row: far ? 0 : row, field: 0 }, End: { row: far ? size.rows - 1 : row, field: size.fields - 1 },
    PageUp: { row: row - size.page, field }, PageDown: { row: row + size.page, field },
  }
  return to[key] ? within(to[key], size) : null
}

/** Tab walks row by row; null beyond the last cell or before the first: the page's next stop then takes the focus. */
export function tabbed({ row, field }: Spot, by: 1 | -1, size: Size): Spot | null {
  const at = row * size.fields + field + by
  if (at < 0 || at >= size.rows * size.fields) return null
  return { row: Math.floor(at / size.fields), field: at % size.fields }
}
