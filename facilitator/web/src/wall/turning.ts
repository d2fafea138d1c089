/** Pages that turn by themselves. Arrow keys turn them by hand, the space bar holds them; nobody needs to do either. */
import { computed, onMounted, onUnmounted, shallowRef, watch, type ComputedRef, type Ref } from 'vue'
import { ticking } from '../live/clock'
import { pageAt, type Anchor } from './pages'

export interface Turning { page: ComputedRef<number>; held: ComputedRef<boolean>; show(page: number): void }

/** `begun`: when the step began, by the server's clock; `now`: that clock. */
export function useTurning(pages: Ref<number>, every: number, now: () => number, begun: () => number): Turning {
  const time = ticking(now)
  const anchor = shallowRef<Anchor>({ page: 0, since: begun() })
  const heldAt = shallowRef<number | null>(null)
  const page = computed(() => pageAt(anchor.value, heldAt.value ?? time.value, pages.value, every))

  function show(wanted: number): void {
    anchor.value = { page: wanted, since: now() }
    if (heldAt.value !== null) heldAt.value = now()
  }
  function hold(): void {
    if (heldAt.value === null) heldAt.value = now()
    else {
      const stays = page.value
      heldAt.value = null
      show(stays)
    }
  }
  function key(event: KeyboardEvent): void {
    if (pages.value < 2 || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return
    const turn = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (turn) show(page.value + turn)
    else if (event.key === ' ') hold()
    else return
    event.preventDefault()
  }
  // Something came or went while people read: they keep the page they are on, and its whole time.
  watch(pages, (_, before) => { if (before > 1) show(pageAt(anchor.value, heldAt.value ?? now(), before, every)) })
  onMounted(() => addEventListener('keydown', key))
  onUnmounted(() => removeEventListener('keydown', key))
  return { page, held: computed(() => heldAt.value !== null && pages.value > 1), show }
}
