import { describe, expect, it } from 'vitest'
import { linesOf, tooLong } from './lines'

describe('many notes in one field', () => {
  it('makes one note of each line, from any machine, and none of a blank one', () => {
    expect(linesOf('朝が早い\r\n\n  送迎がない \r面接がこわい\n　\n\u200b\n')).toEqual(['朝が早い', '送迎がない', '面接がこわい'])
  })
  it('says which line is too long, an emoji being one letter', () => {
    expect(tooLong(['短い', '😀'.repeat(500)])).toBeNull()
    expect(tooLong(['短い', 'あ'.repeat(501)])).toBe(2)
  })
})
