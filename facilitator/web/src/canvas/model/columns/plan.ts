/** Other columns for a model, and where the elements of those that go are to stand. Pure: ids come in. */
import type { ColumnPlan } from '../../../live/protocol'

export type ColumnKind = 'need' | 'input' | 'activity' | 'output' | 'outcome'
export type Term = 'short' | 'mid' | 'final'
export interface Plan { id: string; kind: ColumnKind; term: Term | null; label: string }

export const KINDS: readonly ColumnKind[] = ['need', 'input', 'activity', 'output', 'outcome']
export const TERMS: readonly Term[] = ['short', 'mid', 'final']
export const MOST_COLUMNS = 12

function plan(id: string, kind: ColumnKind, term: Term | null = null): Plan {
  return { id, kind, term, label: '' }
}
const NEEDS = plan('needs', 'need')
const ACTIVITIES = plan('activities', 'activity')
const OUTPUTS = plan('outputs', 'output')

/** Ready sets, as logic_models/columns.py has them (a test compares the two). */
export const PROFILES: Readonly<Record<string, readonly Plan[]>> = {
  owners_form: [NEEDS, ACTIVITIES, OUTPUTS, plan('short', 'outcome', 'short'), plan('mid', 'outcome', 'mid'), plan('final', 'outcome', 'final')],
  direct: [NEEDS, ACTIVITIES, OUTPUTS, plan('direct', 'outcome', 'short'), plan('intermediate', 'outcome', 'mid'), plan('final', 'outcome', 'final')],
  with_inputs: [
    plan('inputs', 'input'), ACTIVITIES, OUTPUTS, plan('short', 'outcome', 'short'), plan('mid', 'outcome', 'mid'), plan('final', 'outcome', 'final'),
  ],
  health_plan: [plan('measures', 'activity'), plan('interim', 'outcome', 'mid'), plan('field', 'outcome', 'final')],
  stage_ladder: [
    NEEDS, ACTIVITIES, plan('daily_life', 'outcome', 'short'), plan('social_life', 'outcome', 'short'), plan('working_life', 'outcome', 'mid'),
    plan('employment', 'outcome', 'final'),
  ],
}

/** A column that goes although elements stand in it. */
export interface Lost { id: string; elements: number }

/** The columns of before that are not among the new ones but hold something, left to right. */
export function lostColumns(before: readonly Plan[], now: readonly Plan[], count: (column: string) => number): Lost[] {
  const stays = new Set(now.map(({ id }) => id))
  return before.filter(({ id }) => !stays.has(id)).map(({ id }) => ({ id, elements: count(id) })).filter(({ elements }) => elements > 0)
}

/** Where the elements of a lost column stand best: the same kind and term, else the same kind, else the same place from the left. */
export function bestPlace(lost: Plan, before: readonly Plan[], now: readonly Plan[]): string | null {
  const alike = now.filter(({ kind }) => kind === lost.kind)
  const found = alike.find(({ term }) => term === lost.term) ?? nearest(lost, before, now, alike) ?? nearest(lost, before, now, now)
  return found?.id ?? null
}

function nearest(lost: Plan, before: readonly Plan[], now: readonly Plan[], among: readonly Plan[]): Plan | undefined {
  const wanted = share(before.findIndex(({ id }) => id === lost.id), before.length)
  return [...among].sort((a, b) => Math.abs(share(now.indexOf(a), now.length) - wanted) - Math.abs(share(now.indexOf(b), now.length) - wanted))[0]
}
function share(index: number, length: number): number {
  return length > 1 ? index / (length - 1) : 0
}

/** Moves for every lost column: what people chose where it still stands, else the best place. */
export function movesFor(before: readonly Plan[], now: readonly Plan[], lost: readonly Lost[], chosen: Readonly<Record<string, string>>): Record<string, string> {
  const stands = new Set(now.map(({ id }) => id))
  const moves: Record<string, string> = {}
  for (const { id } of lost) {
    const wish = chosen[id]
    const to = wish !== undefined && stands.has(wish) ? wish : bestPlace(before.find((one) => one.id === id)!, before, now)
    if (to !== null) moves[id] = to
  }
  return moves
}

export function moved(list: readonly Plan[], at: number, by: -1 | 1): Plan[] {
  const to = at + by
  if (to < 0 || to >= list.length) return [...list]
  const now = [...list]
  now.splice(to, 0, ...now.splice(at, 1))
  return now
}

/** Why these columns cannot be: no name that tells them apart, or none at all. */
export function faultOf(list: readonly Plan[], name: (one: Plan) => string): 'none' | 'unnamed' | 'twice' | null {
  if (list.length === 0) return 'none'
  const names = list.map((one) => name(one).trim())
  if (names.some((one) => one === '')) return 'unnamed'
  return new Set(names).size < names.length ? 'twice' : null
}

export function sameColumns(a: readonly Plan[], b: readonly Plan[]): boolean {
  return JSON.stringify(a.map(asked)) === JSON.stringify(b.map(asked))
}

/** As the command takes it: only outcomes have a term. */
export function asked({ id, kind, term, label }: Plan): ColumnPlan {
  return { id, kind, term: kind === 'outcome' ? term : null, label: label.trim() } as ColumnPlan
}
