/** The countdown of a step, in the server's time. Pure but for the ticking. */
import { onBeforeUnmount, ref, type Ref } from 'vue'
import type { TimerView } from '../live/types'

export interface Clock { text: string; over: boolean; soon: boolean }
const SOON_MS = 60_000

/** What the clock reads: m:ss left, or how long it has been over; null without an end. */
export function readClock(endsAt: number | null, now: number): Clock | null {
  if (endsAt === null) return null
  const left = endsAt - now
  const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000)
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return { text, over: left < 0, soon: left >= 0 && left <= SOON_MS }
}

/** What the clock of a timer reads: a paused one stands at what is left. */
export function readTimer(timer: TimerView | null, now: number): (Clock & { paused: boolean }) | null {
  if (!timer) return null
  const paused = timer.left !== null
  const clock = readClock(timer.left !== null ? now + timer.left : timer.ends_at, now)
  return clock && { ...clock, paused }
}

/** A time of day as people say it: 16:04. */
export function timeOfDay(at: number, language: string): string {
  return new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { hour: 'numeric', minute: '2-digit' }).format(at)
}

/** The server's time, read again four times a second while the component lives. */
export function useNow(serverNow: () => number): Ref<number> {
  const now = ref(serverNow())
  const timer = setInterval(() => { now.value = serverNow() }, 250)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
