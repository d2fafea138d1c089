/** The order in which tables present, as it is put together on the console. Pure. */
import type { TurnView } from '../live/types'

/** Seconds that are offered for one table. */
export const LENGTHS = [60, 90, 120, 150, 180, 240, 300, 360, 480, 600]

/** All tables: those that present in their order (`at` from 0), then those left out, by number. */
export function rowsOf<T extends { id: string; number: number }>(tables: readonly T[], turn: Pick<TurnView, 'order'>): (T & { at: number | null })[] {
  const known = new Map(tables.map((table) => [table.id, table]))
  const inside = turn.order.flatMap((id, at) => {
    const table = known.get(id)
    return table ? [{ ...table, at }] : []
  })
  const out = tables.filter(({ id }) => !turn.order.includes(id)).sort((a, b) => a.number - b.number)
  return [...inside, ...out.map((table) => ({ ...table, at: null }))]
}

/** One table a place earlier (-1) or later (1); at the end of the list it stays. */
export function moved(order: readonly string[], id: string, by: -1 | 1): string[] {
  const at = order.indexOf(id)
  const to = at + by
  if (at < 0 || to < 0 || to >= order.length) return [...order]
  const next = [...order]
  next[at] = order[to]!
  next[to] = id
  return next
}

/** A table left out, or in again behind the others. */
export function turnedOut(order: readonly string[], id: string): string[] {
  return order.includes(id) ? order.filter((each) => each !== id) : [...order, id]
}
