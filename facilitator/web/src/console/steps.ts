/** Where the hall stands in its programme, and what the buttons ask for. Pure. */
import type { Command } from '../live/protocol'
import type { StepSummary, StepView, WorkshopsView } from '../live/types'

export interface Station extends StepSummary { workshop: string; state: 'done' | 'now' | 'ahead' }

/** All steps of all workshops in order, each with its state seen from the current one. */
export function stations(workshops: WorkshopsView | undefined, current: string | undefined): Station[] {
  const all = (workshops?.list ?? []).flatMap(({ id, steps }) => steps.map((step) => ({ ...step, workshop: id })))
  const at = all.findIndex(({ id }) => id === current)
  return all.map((step, index) => ({ ...step, state: index === at ? 'now' : index < at ? 'done' : 'ahead' }))
}

/** 「つぎへ」: reveals first where the step says so; one act, so that nobody sees half of it. */
export function goNext(step: StepView): Command[] {
  if (!step.next) return []
  const reveal: Command[] = step.next.reveals ? [{ type: 'RevealNotes', step: step.writes_to ?? step.id }] : []
  return [...reveal, { type: 'GoToStep', step: step.next.id }]
}

/** The step before this one, over the border of workshops; null at the very start. */
export function previous(all: readonly Station[], current: string | undefined): Station | null {
  const at = all.findIndex(({ id }) => id === current)
  return at > 0 ? all[at - 1]! : null
}

/** True while notes are being written that nobody has seen. */
export function isPrivate(step: StepView): boolean {
  return step.kind === 'write' && !step.revealed
}
