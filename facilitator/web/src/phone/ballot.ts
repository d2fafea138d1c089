/** A ballot in one's hands: dots put and taken back, ratings given, as this phone shows them until the server has answered. */
import type { OwnBallot, OwnRatings, ResultView, VoteRules } from '../live/types'

/** How many dots lie on a thing out of the same purse, one's own and those of others who share it. */
export const dotsOn = (ballot: OwnBallot, thing: string): number => (ballot.dots[thing] ?? 0) + (ballot.others[thing] ?? 0)

export function mayPut(ballot: OwnBallot, rules: VoteRules, thing: string): boolean {
  return ballot.left > 0 && (rules.several || dotsOn(ballot, thing) === 0)
}

export function withDots(ballot: OwnBallot, thing: string, dots: number): OwnBallot {
  const { [thing]: before = 0, ...rest } = ballot.dots
  return { ...ballot, left: ballot.left - (dots - before), dots: dots > 0 ? { ...rest, [thing]: dots } : rest }
}

export type Side = 'effect' | 'soon'
export interface Grades { effect: number | null; soon: number | null }

/** The same grade pressed again is taken back. */
export function graded(own: OwnRatings, thing: string, side: Side, grade: number): Grades {
  const now = own.ratings[thing] ?? { effect: null, soon: null }
  return { ...now, [side]: now[side] === grade ? null : grade }
}

export const ratedFully = (grades: Grades | undefined): boolean => grades !== undefined && grades.effect !== null && grades.soon !== null

/** Most people first; where they are even, most organisations. */
export function inRank<T extends ResultView>(results: T[]): T[] {
  return [...results].sort((a, b) => a.rank_people - b.rank_people || a.rank_organisations - b.rank_organisations || b.dots - a.dots)
}

/** The arrow to ask about: the one this person looks at, else the first without an answer, else null. */
export function nextArrow(order: string[], answered: (link: string) => boolean, from: string | null = null): string | null {
  const start = from === null ? 0 : order.indexOf(from) + 1
  const turned = [...order.slice(start), ...order.slice(0, start)]
  return turned.find(link => link !== from && !answered(link)) ?? null
}
