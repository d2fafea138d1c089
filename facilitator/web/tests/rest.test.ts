import { describe, expect, test } from 'vitest'
import type { StepKind } from '../src/live/types'
import { isRest } from '../src/phone/rest'
import { spokenBy } from '../src/wall/spoken'

const step = (title: string, question = '', kind: StepKind = 'talk') => ({ kind, title, question })

describe('a rest', () => {
  test.each(['休憩', '10分休憩', '昼休み', 'Break', 'Lunch break'])('%s is one', title => {
    expect(isRest(step(title))).toBe(true)
  })
  test('is known by its question too, where somebody gave it another title', () => {
    expect(isRest(step('ひといき', '休憩です'))).toBe(true)
  })
  test.each(['今日のことと約束', '前回のふりかえり', 'Breakfast club', 'Looking back'])('%s is none: nothing is resumed after it', title => {
    expect(isRest(step(title, '前回、ここまで見えました'))).toBe(false)
  })
  test('is never a step in which people write', () => {
    expect(isRest(step('休憩のとり方', '', 'write'))).toBe(false)
  })
})

describe("the language of a wall's machine", () => {
  test.each([
    [['en-GB', 'ja'], 'en'], [['ja-JP', 'en'], 'ja'], [['pt-BR', 'en-US'], 'en'], [['pt-BR'], 'ja'], [[], 'ja'], [['EN'], 'en'],
  ])('%j speaks %s', (languages, spoken) => {
    expect(spokenBy(languages)).toBe(spoken)
  })
})
