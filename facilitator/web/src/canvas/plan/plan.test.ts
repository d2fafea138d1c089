import { describe, expect, it } from 'vitest'
import { compare, type Piece } from './difference'
import { asKept, describeRow, readDay, writeChapter } from './planActs'

describe('a text as the room keeps it', () => {
  it.each([
    ['一行\r\n二行\r', '一行\n二行'], ['  字下げ\tタブ  ', '字下げ タブ'], ['か\u3099', 'が'], ['一\0行\u001b', '一行'],
    ['切れた\ud83d 🌱', '切れた 🌱'], ['\u202eabc\u2066', 'abc'], [' \u200b\n ', ''],
  ])('%j is kept as %j', (typed, kept) => { expect(asKept(typed)).toBe(kept) })
})

describe('a day', () => {
  it.each([['2027-4-1', '2027-04-01'], ['２０２７／０４／０１', '2027-04-01'], ['2027年4月1日', '2027-04-01'], ['', '']])('%s is read as %s', (typed, day) => {
    expect(readDay(typed)).toBe(day)
  })
  it.each(['2027-02-30', '令和9年', '4月', '2027'])('%s is none', (typed) => { expect(readDay(typed)).toBeNull() })
})

describe('an act of the plan', () => {
  it('sends the mark that its writer started from, not the text', () => {
    expect(writeChapter('policy', '本文', 'abc').commands).toEqual([{ type: 'WriteChapter', chapter: 'policy', text: '本文', before: 'abc' }])
  })
  it('changes one cell of a row and guesses no other', () => {
    const row = { years: '令和9年度', budget: '市単独' } as never
    expect(describeRow('a', row, 'years', '')).toEqual({
      commands: [{ type: 'DescribeRow', element: 'a', years: '' }], guess: { set: { 'row/a': { years: '', budget: '市単独' } } },
    })
  })
})

describe('two texts side by side', () => {
  const whole = (side: Piece[]): string => side.map(({ text }) => text).join('')
  const other = (side: Piece[]): string[] => side.filter(({ same }) => !same).map(({ text }) => text)
  it('marks the words that went and came, and nothing else', () => {
    const { before, after } = compare('月に一度、居場所をひらく。', '毎週、居場所をひらく。')
    expect([whole(before), whole(after)]).toEqual(['月に一度、居場所をひらく。', '毎週、居場所をひらく。'])
    expect(other(before).join('')).toContain('月')
    expect([...other(before), ...other(after)].join('')).not.toContain('居場所')
  })
  it('finds no difference between equal texts', () => {
    const { before, after } = compare('同じ\n文', '同じ\n文')
    expect([...other(before), ...other(after)]).toEqual([])
  })
  it('has all of a text on one side when the other is empty', () => {
    const { before, after } = compare('', '新しい章')
    expect([before, whole(after), other(after).join('')]).toEqual([[], '新しい章', '新しい章'])
  })
  it('keeps every letter of two whole chapters that have little in common', () => {
    const a = Array.from({ length: 400 }, (_, n) => `${n}行目の本文です。\n`).join('')
    const b = Array.from({ length: 400 }, (_, n) => `${n}行目の${n % 3 ? '本文です。' : '別の文。'}\n`).join('')
    const { before, after } = compare(a, b)
    expect([whole(before), whole(after)]).toEqual([a, b])
    expect(other(before).length).toBe(134)
  })
})
