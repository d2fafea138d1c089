/** Sitting down at a table, by the number that stands on it; null: at none. */
import type { Answer, LiveClient } from '../live/client'
import type { TableSummary } from '../live/types'

export function sitAt(live: LiveClient, tables: TableSummary[], number: number | null): Promise<Answer> {
  const table = tables.find(each => each.number === number)?.id ?? null
  return live.do([{ type: 'SitAt', table }])
}
