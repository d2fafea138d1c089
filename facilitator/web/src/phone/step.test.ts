import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import type { LiveClient } from '../live/client'
import type { StepView } from '../live/types'
import { Drafts } from './drafts'
import { useStep } from './step'

const at = (id: string, writes_to: string | null): StepView => ({ id, kind: 'group', gathers: 'none', writes_to }) as StepView

function aPhone(first: StepView, text: string) {
  const step = shallowRef(first)
  const live = { entity: () => step.value, keys: () => [] } as unknown as LiveClient
  const drafts = new Drafts('p/seat')
  drafts.bySteps.set('write', { text, wanted: false, status: null, needs: [], activities: [], horizon: null })
  return { step, drafts, ...useStep(live, drafts) }
}

describe('the sentence somebody was in the middle of', () => {
  it('is asked about when the hall goes on', () => {
    const phone = aPhone(at('write', 'write'), '書きかけ')
    phone.step.value = at('share', 'write')
    expect(phone.unfinished.step.value).toBe('write')
  })
  it('is asked about once: put by, it is left in peace at the steps after, also when the page was loaded anew', () => {
    const phone = aPhone(at('write', 'write'), '書きかけ')
    phone.step.value = at('share', 'write')
    phone.unfinished.settle()
    phone.step.value = at('group', 'write')
    expect(phone.unfinished.step.value).toBeNull()
    const again = aPhone(at('share', 'write'), '書きかけ')
    again.step.value = at('group', 'write')
    expect(again.unfinished.step.value).toBeNull()
  })
  it('is asked about again when more was typed since', () => {
    const phone = aPhone(at('share', 'write'), '書きかけ')
    phone.drafts.bySteps.set('write', { text: '書きかけの続き', wanted: false, status: null, needs: [], activities: [], horizon: null })
    phone.step.value = at('group', 'write')
    expect(phone.unfinished.step.value).toBe('write')
  })
})
