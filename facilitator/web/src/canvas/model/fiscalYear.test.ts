import { describe, expect, it } from 'vitest'
import { readFigure, readYear, sayYear, writeFigure, writeYear } from './fiscalYear'

describe('a fiscal year as it is written in an office', () => {
  it.each([
    ['令和7', 2025], ['令和７年度', 2025], ['R7', 2025], ['r７', 2025], ['令和元年', 2019], ['平成30年度', 2018], ['H30', 2018],
    ['2025', 2025], ['２０２５年度', 2025], ['FY2025', 2025], ['7', 2025], [' 令和 10 年度 ', 2028],
  ])('reads %s', (text, year) => { expect(readYear(text)).toBe(year) })
  it.each(['来年', '令和', '25年7月', '令和0', '1234', '9999', '平成32'])('does not guess at %s', (text) => { expect(readYear(text)).toBeUndefined() })
  it('an empty field is no year', () => { expect(readYear('　')).toBeNull() })
  it('reads back what it writes, in both languages', () => {
    for (const language of ['ja', 'en'] as const) for (let year = 1950; year < 2060; year += 1) expect(readYear(writeYear(year, language))).toBe(year)
  })
  it('tells both ways of counting', () => {
    expect(sayYear(2025, 'ja')).toBe('令和7（2025）年度')
    expect(sayYear(2019, 'ja')).toBe('令和元（2019）年度')
    expect(sayYear(2025, 'en')).toBe('FY2025')
  })
})

describe('a figure as people write it', () => {
  it.each([['１，２００', 1200], ['15人', 15], ['40.5％', 40.5], ['-3', -3], ['−3', -3], ['0', 0]])('reads %s', (text, value) => { expect(readFigure(text)).toBe(value) })
  it.each(['たくさん', '10から20', '10人から20人くらい', '1.2.3', 'Infinity'])('does not guess at %s', (text) => { expect(readFigure(text)).toBeUndefined() })
  it('reads back what it writes', () => {
    for (const value of [0, 5, 1234567, 40.25, -3]) expect(readFigure(writeFigure(value, 'ja'))).toBe(value)
  })
})
