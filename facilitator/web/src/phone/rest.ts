/** A talk step in which people are away: only after it something is resumed. Steps are known by their words, which facilitators write. */
import type { StepView } from '../live/types'

const REST = /休憩|休けい|きゅうけい|昼休み|昼食|\bbreak\b|\blunch\b|\brest\b/i

export function isRest(step: Pick<StepView, 'kind' | 'title' | 'question'> & { pause?: boolean }): boolean {
  return step.pause === true || step.kind === 'talk' && REST.test(`${step.title} ${step.question}`)
}
