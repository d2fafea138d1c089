/** The order of a vote's results on the wall. Pure. */
import type { ResultView } from '../live/types'

/**
 * What is first with people or with organisations stands above what is second with both: neither outvotes the other unseen.
 * Among equals what both put high.
 */
export function ranked<T extends Pick<ResultView, 'thing' | 'rank_people' | 'rank_organisations'>>(results: readonly T[]): T[] {
  const best = (one: T): number => Math.min(one.rank_people, one.rank_organisations)
  const sum = (one: T): number => one.rank_people + one.rank_organisations
  return [...results].sort((a, b) => best(a) - best(b) || sum(a) - sum(b) || a.rank_people - b.rank_people || (a.thing < b.thing ? -1 : 1))
}

/** Which round is meant by "the result": the one asked for, else that of the step, else the last that was opened. */
export function roundMeant(asked: string | null, step: string | null, closed: readonly { step: string; opened_at: number }[]): string | null {
  const has = (wanted: string | null): boolean => closed.some(round => round.step === wanted)
  if (asked !== null && has(asked)) return asked
  if (step !== null && has(step)) return step
  return [...closed].sort((a, b) => b.opened_at - a.opened_at)[0]?.step ?? null
}
