/** What the phone remembers across steps: the kind each step gathers, and the sentence somebody was in the middle of. */
import { reactive, ref, watch, type Ref } from 'vue'
import { wordsIn } from '../live/blank'
import type { LiveClient } from '../live/client'
import type { Ask, ShownNote, StepView } from '../live/types'
import type { Drafts } from './drafts'

export interface Unfinished { step: Ref<string | null>; settle(): void }

export function useStep(live: LiveClient, drafts: Drafts): { kindOf(step: string): string; asksOf(step: string): Ask[]; unfinished: Unfinished } {
  const kinds = reactive(new Map<string, string>())
  const asks = reactive(new Map<string, Ask[]>())
  const asked = ref<string | null>(null)
  let keptWords = ''

  watch(() => live.entity<StepView>('step'), (step, before) => {
    if (!step) return
    if (step.gathers !== 'none') kinds.set(step.id, step.gathers)
    if (step.writes_to && step.writes) {
      kinds.set(step.writes_to, step.writes.gathers)
      asks.set(step.writes_to, step.writes.asks)
    }
    if (!before && step.writes_to && step.writes_to !== step.id) {
      // A page that comes up behind the writing: what is half typed lies behind ＋ already, and was asked about before.
      keptWords = wordsIn(drafts.of(step.writes_to).text)
      return
    }
    const wrote = before?.writes_to
    if (!wrote || before.id === step.id) return
    const text = wordsIn(drafts.of(wrote).text)
    // Words that were put by already are not asked about again, unless more was typed since.
    if (text && text !== keptWords) asked.value = wrote
  }, { immediate: true, flush: 'sync' })

  return {
    /** Of a step that this phone never stood in, what is shown of it says the kind; else `none`. */
    kindOf(step) {
      const known = kinds.get(step)
      if (known) return known
      if (live.entity<StepView>('step')?.writes_to !== step) return 'none'
      const [first] = live.keys('shown/')
      return (first ? live.entity<ShownNote>(first)?.kind : undefined) ?? 'none'
    },
    /** What a note of that step was asked; of a step that this phone never saw, nothing. */
    asksOf: step => asks.get(step) ?? [],
    unfinished: {
      step: asked,
      settle() {
        keptWords = asked.value ? wordsIn(drafts.of(asked.value).text) : ''
        asked.value = null
      },
    },
  }
}
