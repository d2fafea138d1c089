/** The strategy gap map as rows and columns. Pure. */
import type { GapsView, Status } from '../../../live/types'

export interface GapCell { status: Status; leads: boolean; activities: number }
/** `at` is -1 for what nobody carries yet. */
export interface GapRow { at: number; name: string; cells: (GapCell | null)[] }
export interface GapTable { outcomes: string[]; rows: GapRow[] }

const KEY = (row: number, column: number): string => `${row}/${column}`

/** Organisations that work for most of these outcomes first, then what nobody carries, then those without any of them. */
export function gapTable(gaps: GapsView, shown: (outcome: string) => boolean): GapTable {
  const columns = gaps.outcomes.map((id, at) => ({ id, at })).filter(({ id }) => shown(id))
  const cells = new Map<string, GapCell>()
  for (const [row, column, status, leads, activities] of gaps.cells) cells.set(KEY(row, column), { status, leads, activities })
  const rowOf = (at: number, name: string): GapRow => ({ at, name, cells: columns.map((column) => cells.get(KEY(at, column.at)) ?? null) })
  const filled = (row: GapRow): number => row.cells.filter((cell) => cell !== null).length
  const rows = gaps.organisations.map(({ name }, at) => rowOf(at, name)).sort((a, b) => filled(b) - filled(a) || a.at - b.at)
  const nobody = rowOf(-1, '')
  const working = rows.filter((row) => filled(row) > 0)
  const idle = rows.filter((row) => filled(row) === 0)
  return { outcomes: columns.map(({ id }) => id), rows: [...working, ...(filled(nobody) > 0 ? [nobody] : []), ...idle] }
}
