/** Whose turn it is to present, and how much of its time is left. Pure. */
import type { TableSummary, TimerView, TurnView } from '../live/types'

export interface Turn { table: TableSummary; /** this one included */ begun: number; of: number; next: TableSummary | null }

/** By the order of the step of presentations; in other steps tables go by their number. */
export function turnOf(tables: readonly TableSummary[], target: string | null, turn: TurnView | null = null): Turn | null {
  const order = turn?.order ?? [...tables].sort((a, b) => a.number - b.number).map(({ id }) => id)
  const known = new Map(tables.map(table => [table.id, table]))
  const table = known.get(target ?? '')
  if (!table) return null
  const at = order.indexOf(table.id)
  const speaks = turn !== null && turn.table === table.id
  const next = speaks ? turn.next : order[at + 1] ?? null
  const begun = speaks ? order.filter(id => turn.presented.includes(id)).length : at + 1
  return { table, begun: Math.max(1, begun), of: Math.max(order.length, 1), next: known.get(next ?? '') ?? null }
}

/** 1: all of it, 0: none. */
export function shareLeft(timer: TimerView, seconds: number, now: number): number {
  if (timer.ended || seconds <= 0) return 0
  const left = timer.left ?? (timer.ends_at ?? now) - now
  return Math.min(1, Math.max(0, left / (seconds * 1000)))
}
