/** Notes that come while somebody looks are counted aloud, never read out: 「新しい付箋 5枚」. */
import { watch } from 'vue'
import type { Live } from '../common/live'

export function countAloud(live: Live, notes: () => ReadonlyMap<string, unknown>): void {
  let known: ReadonlySet<string> | null = null
  watch(notes, (now) => {
    if (live.client.you.value === null) return
    const before = known
    known = new Set(now.keys())
    if (before) live.announcer.count([...known].filter((id) => !before.has(id)).length, (n) => live.say('notes.new', { n }))
  }, { immediate: true })
}
