/** Press and hold: an action that cannot be taken back needs 0.8 s of will. Pointer and keyboard alike. */
import { onBeforeUnmount, ref, type Ref } from 'vue'

export const HOLD_MS = 800

export interface Hold {
  /** True while the button is being held. */
  holding: Ref<boolean>
  begin(): void
  cancel(): void
}

/** `done` runs once when the hold lasted; letting go earlier does nothing. */
export function useHold(done: () => void): Hold {
  const holding = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  function cancel(): void {
    clearTimeout(timer)
    holding.value = false
  }
  onBeforeUnmount(cancel)
  return {
    holding, cancel,
    begin() {
      if (holding.value) return
      holding.value = true
      timer = setTimeout(() => { holding.value = false; done() }, HOLD_MS)
    },
  }
}
