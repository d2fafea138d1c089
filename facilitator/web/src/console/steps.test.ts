import { describe, expect, it } from 'vitest'
import type { StepSummary, StepView } from '../live/types'
import { readClock } from './clock'
import { goNext, previous, stations } from './steps'

const summary = (id: string): StepSummary => ({ id, kind: 'write', title: id, question: '', hint: '', minutes: 7, gathers: 'need', revealed: false })
const workshops = {
  list: [
    { id: 'w1', title: '1', number: 1, steps: [summary('a'), summary('b')] },
    { id: 'w2', title: '2', number: 2, steps: [summary('c')] },
  ],
}
const step: StepView = {
  ...summary('b'), workshop: 'w1', index: 2, of: 2, started_at: 0, ends_at: null, writes_to: 'b',
  next: { id: 'c', kind: 'share', title: 'c', reveals: true, workshop: 'w2' },
}

describe('the programme', () => {
  it('goes back over the border of workshops', () => {
    expect(previous(stations(workshops, 'c'), 'c')?.id).toBe('b')
    expect(previous(stations(workshops, 'a'), 'a')).toBeNull()
  })
  it('marks nothing as done when the step is not in it', () => {
    expect(stations(workshops, 'elsewhere').map(({ state }) => state)).toEqual(['ahead', 'ahead', 'ahead'])
  })
  it('reveals before it goes on, as one act, and only where the step says so', () => {
    expect(goNext(step)).toEqual([{ type: 'RevealNotes', step: 'b' }, { type: 'GoToStep', step: 'c' }])
    expect(goNext({ ...step, next: { ...step.next!, reveals: false } })).toEqual([{ type: 'GoToStep', step: 'c' }])
    expect(goNext({ ...step, next: null })).toEqual([])
  })
})

describe('the clock', () => {
  it('counts down, then up', () => {
    expect(readClock(272_000, 0)).toEqual({ text: '4:32', over: false, soon: false })
    expect(readClock(1, 0)?.text).toBe('0:01')
    expect(readClock(0, 65_500)).toEqual({ text: '1:05', over: true, soon: false })
  })
  it('is absent without an end', () => {
    expect(readClock(null, 5)).toBeNull()
  })
})
