/** Whose turn it is to present: tables go by their number. Pure. */
import type { TableSummary } from '../live/types'

export interface Turn { table: TableSummary; /** this one included */ begun: number; of: number; next: TableSummary | null }

export function turnOf(tables: readonly TableSummary[], target: string | null): Turn | null {
  const ordered = [...tables].sort((a, b) => a.number - b.number)
  const at = ordered.findIndex(table => table.id === target)
  const table = ordered[at]
  return table ? { table, begun: at + 1, of: ordered.length, next: ordered[at + 1] ?? null } : null
}
