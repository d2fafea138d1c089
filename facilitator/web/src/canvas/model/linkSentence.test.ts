import { describe, expect, it } from 'vitest'
import { linkSentence } from './linkSentence'

const live = { say: (key: string, facts?: object): string => `${key} ${JSON.stringify(facts)}` }

describe('an arrow in words', () => {
  it('answers a need, and leads on from anything else', () => {
    expect(linkSentence(live, { kind: 'need', text: 'a' }, { kind: 'activity', text: 'b' })).toBe('link.answers {"source":"a","target":"b"}')
    expect(linkSentence(live, { kind: 'activity', text: 'a' }, { kind: 'outcome', text: 'b' })).toBe('link.sentence {"source":"a","target":"b"}')
  })
  it('stands also while an end is not there yet', () => {
    expect(linkSentence(live, undefined, undefined)).toBe('link.sentence {"source":"","target":""}')
  })
})
