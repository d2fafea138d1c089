import { describe, expect, it } from 'vitest'
import { isBlank, wordsIn } from './blank'

describe('a text that shows nothing', () => {
  it.each(['', ' ', '\u3000\n\t', '\u200b', '\u200b\u200c\u200d\u2060\ufeff', '\u2028\u2029\u00a0', '\u00ad'])('is blank: %j', (text) => {
    expect(isBlank(text)).toBe(true)
    expect(wordsIn(text)).toBe('')
  })
  it.each(['声', '👩‍👧', ' a ', '\u200b声', '。', '–'])('is none when there is anything to see: %j', (text) => {
    expect(isBlank(text)).toBe(false)
    expect(wordsIn(text)).toBe(text.trim())
  })
})
