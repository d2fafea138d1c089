/** Columns folded to a narrow strip: what stands right of them moves up, and arrows go through. Pure, in points. */
import type { ColumnView } from '../../../live/types'
import { INSET, type ModelElement, type ModelLink } from '../modelView'

/** Width of a folded column. */
export const STRIP = 34

export interface Fold {
  columns: ColumnView[]
  /** Where a place along the sheet is now. */
  at(x: number): number
}

export function foldOf(columns: readonly ColumnView[], folded: ReadonlySet<string>): Fold {
  const now: ColumnView[] = []
  let shift = 0
  for (const column of columns) {
    const width = folded.has(column.id) ? Math.min(STRIP, column.width) : column.width
    now.push({ ...column, x: column.x - shift, width })
    shift += column.width - width
  }
  return { columns: now, at: (x) => placed(x, columns, now) }
}

function placed(x: number, before: readonly ColumnView[], now: readonly ColumnView[]): number {
  let shift = 0
  for (const [index, column] of before.entries()) {
    const here = now[index]!
    if (x < column.x) break
    if (x <= column.x + column.width) return here.x + ((x - column.x) * here.width) / column.width
    shift = column.x + column.width - (here.x + here.width)
  }
  return x - shift
}

export function foldedElement(one: ModelElement, columns: ReadonlyMap<string, ColumnView>): ModelElement {
  const column = columns.get(one.element.column)
  const x = column ? column.x + INSET : one.element.x
  return x === one.element.x ? one : { ...one, element: { ...one.element, x } }
}

/** An arrow with its places along the folded sheet; one within a single strip is not drawn. */
export function foldedLink(one: ModelLink, fold: Fold): ModelLink {
  return { ...one, link: { ...one.link, points: one.link.points.map(([x, y]) => [fold.at(x), y]) } }
}
