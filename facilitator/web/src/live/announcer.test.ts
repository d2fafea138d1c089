import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, watch } from 'vue'
import { Announcer, PAUSE } from './announcer'

let announcer: Announcer
let heard: { at: number; text: string }[]

beforeEach(() => {
  vi.useFakeTimers()
  announcer = new Announcer()
  heard = []
  watch(announcer.spoken, (text) => { if (text) heard.push({ at: performance.now(), text }) }, { flush: 'sync' })
})
afterEach(() => {
  announcer.close()
  vi.useRealTimers()
})
const texts = (): string[] => heard.map(({ text }) => text)

describe('the one voice of a page', () => {
  it('says the first sentence at once', () => {
    announcer.say('貼りました')
    vi.advanceTimersByTime(200)
    expect(texts()).toEqual(['貼りました'])
  })

  it('never says two sentences within ten seconds, whatever comes, and the last word is the newest', async () => {
    for (let n = 0; n < 600; n += 1) {
      if (n % 3 === 0) announcer.say(`文 ${n}`)
      else announcer.count(1, (many) => `新しい付箋 ${many}枚`)
      vi.advanceTimersByTime(100)
    }
    announcer.say('おわり')
    vi.advanceTimersByTime(3 * PAUSE)
    await nextTick()
    const gaps = heard.slice(1).map(({ at }, index) => at - heard[index]!.at)
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PAUSE)
    expect(texts()).toContain('おわり')
    expect(heard.length).toBeGreaterThan(5)
  })

  it('of what was to be said meanwhile the last sentence stays', () => {
    announcer.say('1')
    vi.advanceTimersByTime(200)
    for (const sentence of ['2', '3', '4']) announcer.say(sentence)
    vi.advanceTimersByTime(PAUSE)
    expect(texts()).toEqual(['1', '4'])
  })

  it('adds up what is only counted, and sentences go before it', () => {
    announcer.count(2, (n) => `新しい付箋 ${n}枚`)
    announcer.say('見せ合う')
    vi.advanceTimersByTime(200)
    announcer.count(3, (n) => `新しい付箋 ${n}枚`)
    vi.advanceTimersByTime(PAUSE)
    expect(texts()).toEqual(['見せ合う', '新しい付箋 5枚'])
    vi.advanceTimersByTime(10 * PAUSE)
    expect(heard).toHaveLength(2)
  })

  it('says the same sentence again when it is meant again', () => {
    announcer.say('貼りました')
    vi.advanceTimersByTime(2 * PAUSE)
    announcer.say('貼りました')
    vi.advanceTimersByTime(PAUSE)
    expect(texts()).toEqual(['貼りました', '貼りました'])
  })
})
