import { describe, expect, it } from 'vitest'
import { masked, pieces } from './names'

const words = { person: (letter: string) => `${letter}さん`, other: (kind: string) => `（${kind}）` }

describe('what looks like a name', () => {
  it('cuts by code points, so that an emoji before it moves nothing', () => {
    expect(pieces('😀山田さんの家', [[1, 5, 'person']])).toEqual([
      { text: '😀', kind: null }, { text: '山田さん', kind: 'person' }, { text: 'の家', kind: null },
    ])
  })
  it('passes over a hint that does not fit the words any more', () => {
    expect(pieces('短い', [[0, 9, 'person']])).toEqual([{ text: '短い', kind: null }])
  })
  it('gives the same person the same letter and another one the next', () => {
    const text = '山田さんと林さん、山田さん090'
    expect(masked(text, [[0, 4, 'person'], [5, 8, 'person'], [9, 13, 'person'], [13, 16, 'phone']], words)).toBe('AさんとBさん、Aさん（phone）')
  })
})
