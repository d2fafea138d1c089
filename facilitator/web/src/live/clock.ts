/** The server's clock on this screen, ticking; for countdowns and times of day. */
import { onScopeDispose, ref, type Ref } from 'vue'

const EVERY = 250

export function ticking(now: () => number): Ref<number> {
  const time = ref(now())
  const timer = setInterval(() => { time.value = now() }, EVERY)
  onScopeDispose(() => clearInterval(timer))
  return time
}
