/** What the browser says of sizes: only it knows how phrases wrap in the typeface that really loaded. */
import { onMounted, onUnmounted, onUpdated, reactive, shallowRef, type Ref, type ShallowRef } from 'vue'

/** `u`: one pixel of a 1920 x 1080 wall, as in wall.css. */
export interface Room { width: number; height: number; u: number }

export function useRoom(host: Ref<HTMLElement | undefined>): ShallowRef<Room> {
  const room = shallowRef<Room>({ width: 0, height: 0, u: 1 })
  const observer = new ResizeObserver(() => {
    const { clientWidth: width, clientHeight: height } = host.value ?? { clientWidth: 0, clientHeight: 0 }
    room.value = { width, height, u: Math.min(innerWidth / 1920, innerHeight / 1080) }
  })
  onMounted(() => { if (host.value) observer.observe(host.value) })
  onUnmounted(() => observer.disconnect())
  return room
}

/** Heights of the children of an unseen copy, by their data-key; they follow text, window and typeface. */
export function useHeights(host: Ref<HTMLElement | undefined>): Map<string, number> {
  const heights = reactive(new Map<string, number>())
  const observer = new ResizeObserver(entries => {
    for (const { target } of entries) {
      const { offsetHeight: height, dataset: { key } } = target as HTMLElement
      if (key && target.isConnected && heights.get(key) !== height) heights.set(key, height)
    }
  })
  const seen = new WeakSet<Element>()
  function observe(): void {
    for (const child of host.value?.children ?? []) {
      if (!seen.has(child)) observer.observe(child)
      seen.add(child)
    }
  }
  onMounted(observe)
  onUpdated(observe)
  onUnmounted(() => observer.disconnect())
  return heights
}

/**
 * Makes text as large as its host has room for: tries data-level 0, 1, ... until nothing sticks out and `pleases`.
 * The style sheet says what a level means; the last level must do.
 */
export function useFit(host: Ref<HTMLElement | undefined>, levels: number, pleases?: (level: number) => boolean): ShallowRef<number> {
  const chosen = shallowRef(0)
  let frame = 0
  function fit(): void {
    const box = host.value
    if (!box) return
    let level = 0
    for (; level < levels; level++) {
      box.dataset['level'] = String(level)
      if (level === levels - 1 || (box.scrollHeight <= box.clientHeight + 1 && (pleases?.(level) ?? true))) break
    }
    chosen.value = level
  }
  const soon = (): void => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(fit)
  }
  const observer = new ResizeObserver(soon)
  onMounted(() => {
    if (host.value) observer.observe(host.value)
    document.fonts.addEventListener('loadingdone', soon)
    fit()
  })
  onUpdated(fit)
  onUnmounted(() => {
    observer.disconnect()
    document.fonts.removeEventListener('loadingdone', soon)
    cancelAnimationFrame(frame)
  })
  return chosen
}
