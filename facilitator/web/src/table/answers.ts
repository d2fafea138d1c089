/** What a recorder answered for a note beside its words. Pure. */
import type { Ask, Horizon, Status } from '../live/types'

export interface Answers { wanted: boolean; status: Status | null; needs: string[]; activities: string[]; horizon: Horizon | null }

export const noAnswers = (): Answers => ({ wanted: false, status: null, needs: [], activities: [], horizon: null })

/** Only what the step asks now: an answer to an earlier step's question is nobody's any more. */
export function askedOnly(answers: Answers, asks: readonly Ask[]): Answers {
  return {
    wanted: asks.includes('wanted') && answers.wanted,
    status: asks.includes('status') ? answers.status : null,
    needs: asks.includes('for_need') ? answers.needs : [],
    activities: asks.includes('from_activity') ? answers.activities : [],
    horizon: asks.includes('horizon') ? answers.horizon : null,
  }
}

/** What a reload left of them in the tab. */
export function keptAnswers(kept: unknown): Answers {
  const found = (typeof kept === 'object' && kept !== null ? kept : {}) as Partial<Answers>
  const ids = (list: unknown): string[] => (Array.isArray(list) ? list.filter((id): id is string => typeof id === 'string') : [])
  return { ...noAnswers(), ...found, needs: ids(found.needs), activities: ids(found.activities) }
}
