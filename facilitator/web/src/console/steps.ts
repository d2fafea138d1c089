/** Where the hall stands in its programme, and what the buttons ask for. Pure. */
import type { Command } from '../live/protocol'
import type { Circle, NextView, StepSummary, StepView, WorkshopsView } from '../live/types'

export interface Station extends StepSummary { workshop: string; state: 'done' | 'now' | 'ahead' }

/** All steps of all workshops in order, each with its state seen from the current one. */
export function stations(workshops: WorkshopsView | undefined, current: string | undefined): Station[] {
  const all = (workshops?.list ?? []).flatMap(({ id, steps }) => steps.map((step) => ({ ...step, workshop: id })))
  const at = all.findIndex(({ id }) => id === current)
  return all.map((step, index) => ({ ...step, state: index === at ? 'now' : index < at ? 'done' : 'ahead' }))
}

/** 「つぎへ」: reveals first where the step says so, and closes the round it leaves; one act, so that nobody sees half of it. */
export function goNext(step: StepView): Command[] {
  if (!step.next) return []
  const { id, reveals, reveals_step, reveals_to, closes } = step.next
  const reveal: Command[] =
    reveals && reveals_step && reveals_to ? [{ type: 'RevealNotes', step: reveals_step, to: reveals_to }] : []
  const close: Command[] = closes ? [{ type: 'CloseVote', step: step.id }] : []
  return [...reveal, ...close, { type: 'GoToStep', step: id, from: step.id }]
}

/** The step before this one, over the border of workshops and past skipped ones; null at the very start. */
export function previous(all: readonly Station[], current: string | undefined): Station | null {
  const at = all.findIndex(({ id }) => id === current)
  return all.slice(0, Math.max(0, at)).filter(({ skipped }) => !skipped).at(-1) ?? null
}

/** Who sees what is written now; null where nothing was, or nobody writes. */
export function circleNow(step: StepView | undefined, all: readonly Station[]): Circle | null {
  const filed = all.find(({ id }) => id === step?.writes_to)
  return filed?.shown_to ?? null
}

/** What 「つぎへ」 says it will do on the other screens. */
export function nextKey({ reveals, reveals_to, closes }: NextView): string {
  if (closes) return reveals ? `next.closes.${closes}.reveals` : `next.closes.${closes}`
  if (!reveals) return 'next'
  return reveals_to === 'table' ? 'next.tables' : 'next.reveals'
}

/** What cannot be taken back wants to be held. */
export function isFinal(next: NextView | null): boolean {
  return next !== null && (next.reveals || next.closes !== null)
}

/** True while notes are being written that nobody has seen. */
export function isPrivate(step: StepView): boolean {
  return step.kind === 'write' && !step.revealed
}

/** True where the draft of the diagram is looked at: while things are arranged and linked, and in what is talked over after it. */
export function drawsModel(all: readonly Station[], step: StepView | undefined): boolean {
  if (!step) return false
  if (step.kind === 'arrange' || step.kind === 'link') return true
  const here = all.find(({ id }) => id === step.id)
  const drawn = all.some(({ kind, workshop, state }) => (kind === 'arrange' || kind === 'link') && workshop === here?.workshop && state === 'done')
  return drawn && (step.kind === 'discuss' || step.kind === 'present')
}
