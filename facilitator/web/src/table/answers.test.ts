import { describe, expect, it } from 'vitest'
import { askedOnly, keptAnswers, noAnswers } from './answers'

describe('what a recorder answers beside the words', () => {
  const all = { wanted: true, status: 'needed' as const, needs: ['n'], activities: ['a'], horizon: 'now' as const }
  it('is sent only as far as the step asks for it', () => {
    expect(askedOnly(all, ['status', 'for_need'])).toEqual({ ...noAnswers(), status: 'needed', needs: ['n'] })
    expect(askedOnly(all, [])).toEqual(noAnswers())
    expect(askedOnly(all, ['wanted', 'status', 'for_need', 'from_activity', 'horizon'])).toEqual(all)
  })
  it('comes back from the tab, whatever was kept there', () => {
    expect(keptAnswers(all)).toEqual(all)
    expect(keptAnswers(null)).toEqual(noAnswers())
    expect(keptAnswers({ needs: [1, 'n'], activities: 'x' })).toEqual({ ...noAnswers(), needs: ['n'] })
  })
})
