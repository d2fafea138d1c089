/** The countdown of a step, in the server's time. Pure but for the ticking. */
import { onBeforeUnmount, ref, type Ref } from 'vue'

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

/** The server's time, read again four times a second while the component lives. */
export function useNow(serverNow: () => number): Ref<number> {
  const now = ref(serverNow())
  const timer = setInterval(() => { now.value = serverNow() }, 250)
  onBeforeUnmount(() => clearInterval(timer))
  return now
}
