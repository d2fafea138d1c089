/** Whose turn it is to present: tables go by their number. Pure. */
import type { TablesView } from './views'

type Table = TablesView['list'][number]

/** The table that speaks next: the first where nobody has begun, or where the one that spoke was taken away; null after the last. */
export function nextTurn(tables: readonly Table[], speaking: string | null): Table | null {
  const ordered = [...tables].sort((a, b) => a.number - b.number)
  return ordered[ordered.findIndex(({ id }) => id === speaking) + 1] ?? null
}
