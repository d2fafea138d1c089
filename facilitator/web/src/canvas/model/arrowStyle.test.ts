import { describe, expect, it } from 'vitest'
import { DASHES, marksOn, SAMPLES, styleOf, TOLD, toldBy } from './arrowStyle'

const said = { why: '顔を合わせるから', sign: 'more', strength: null, level: null, feedback: false } as const

describe('how an arrow is drawn', () => {
  it('is a plain line where only its reason is known', () => {
    expect(styleOf(said)).toEqual({ dash: 'solid', weight: 1, signs: [] })
    expect(toldBy([said])).toEqual([])
  })
  it('tells each level of evidence without colour', () => {
    const looks = ([null, 'guess', 'experience', 'research', 'local'] as const).map((level) => { const { dash, signs } = styleOf({ ...said, level }); return `${dash} ${signs.join()}` })
    expect(new Set(looks).size).toBe(looks.length)
  })
  it('has a sign for less and one for a missing reason', () => {
    expect(styleOf({ ...said, why: ' ', sign: 'less' }).signs).toEqual(['unsaid', 'less'])
  })
  it('explains in the legend what is there and nothing else', () => {
    expect(toldBy([{ ...said, level: 'guess' }, { ...said, strength: 'middle', feedback: true }])).toEqual(['guess', 'feedback'])
  })
  it('has no two samples that look alike', () => {
    const looks = TOLD.map((one) => JSON.stringify([DASHES[SAMPLES[one].dash], SAMPLES[one].weight, SAMPLES[one].signs]))
    expect(new Set(looks).size).toBe(TOLD.length)
  })
})

describe('signs on an arrow', () => {
  it('stand on the longest straight piece', () => {
    const [mark] = marksOn([[0, 0], [10, 0], [10, 60], [30, 60]], ['tick'], 3)
    expect(mark!.d).toBe('M13 30L7 30')
  })
  it('are none where there is no straight piece', () => {
    expect(marksOn([], ['less'], 3)).toEqual([])
    expect(marksOn([[5, 5], [5, 5]], ['less'], 3)).toEqual([])
  })
})
