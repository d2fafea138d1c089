/** 文字 大: one switch for all words of the phone, kept on this device. */
import { ref, watchEffect, type Ref } from 'vue'

const KEY = 'sakusenzu.size'
const large = ref(read())

export function useSize(): { large: Ref<boolean>; turn: () => void } {
  return { large, turn: () => { large.value = !large.value } }
}

export function keepSizeShown(): void {
  watchEffect(() => {
    document.documentElement.dataset['size'] = large.value ? 'large' : 'normal'
    try { localStorage.setItem(KEY, large.value ? 'large' : 'normal') } catch { /* lasts as long as the page */ }
  })
}

function read(): boolean {
  try { return localStorage.getItem(KEY) === 'large' } catch { return false }
}
