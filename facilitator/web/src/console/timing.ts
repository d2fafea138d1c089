/** When the day will end, and how fast notes come in. Pure. */
import type { ScheduleView, StepView } from '../live/types'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How many ms the current step has still to go; as sessions/running_order.py counts it. */
export function leftOfStep(step: StepView, now: number): number {
  const timer = step.timer
  if (!timer) return step.started_at === null ? step.minutes * MINUTE : 0
  if (timer.ended) return 0
  return timer.left ?? Math.max(0, (timer.ends_at ?? now) - now)
}

export function expectedEnd(schedule: ScheduleView, step: StepView, now: number): number {
  return now + leftOfStep(step, now) + schedule.minutes_ahead * MINUTE
}

/** Minutes behind the planned end (negative: ahead of it); null without one. */
export function minutesLate(schedule: ScheduleView, step: StepView, now: number): number | null {
  if (schedule.ends_at === null) return null
  return Math.round((expectedEnd(schedule, step, now) - schedule.ends_at) / MINUTE) + 0
}

/** "16:00" as a moment near `now`: today's, or tomorrow's when today's is long gone (a meeting over midnight). */
export function endAt(text: string, now: number): number | null {
  const found = /^(\d{1,2}):(\d{2})$/.exec(text)
  if (!found) return null
  const at = new Date(now).setHours(Number(found[1]), Number(found[2]), 0, 0)
  return at < now - DAY / 2 ? at + DAY : at
}

/** A moment as a time field wants it: "09:05". */
export function fieldTime(at: number): string {
  const date = new Date(at)
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`
}

export interface Sample { at: number; notes: number }

/** Samples of the last minute, with this one behind them; fewer notes than before (another step): it begins anew. */
export function sampled(samples: readonly Sample[], now: number, notes: number): Sample[] {
  const last = samples.at(-1)
  const kept = last && notes < last.notes ? [] : samples.filter(({ at }) => at > now - MINUTE)
  return [...kept, { at: now, notes }]
}

/** Notes that came in the last minute. */
export function perMinute(samples: readonly Sample[]): number {
  return samples.length < 2 ? 0 : samples.at(-1)!.notes - samples[0]!.notes
}
