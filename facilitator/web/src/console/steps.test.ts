import { describe, expect, it } from 'vitest'
import type { StepSummary, StepView } from '../live/types'
import { readClock, readTimer } from './clock'
import { circleNow, drawsModel, goNext, isFinal, nextKey, previous, stations } from './steps'

const summary = (id: string): StepSummary => ({ id, kind: 'write', title: id, question: '', hint: '', minutes: 7, gathers: 'need', revealed: false, sees: 'self', shown_to: 'self', shown_as: 'organisation', asks: [], note_limit: 0, votes: null, pause: false, skipped: false, started_at: null })
const workshops = {
  list: [
    { id: 'w1', title: '1', number: 1, ends_at: null, steps: [summary('a'), summary('b')] },
    { id: 'w2', title: '2', number: 2, ends_at: null, steps: [summary('c')] },
  ],
}
const step: StepView = {
  ...summary('b'), workshop: 'w1', index: 2, of: 2, started_at: 0, ends_at: null, timer: null, resumes_at: null, lock_at_end: false, input_stopped: false, writes_to: 'b', writes: null,
  next: { id: 'c', kind: 'share', title: 'c', reveals: true, reveals_step: 'b', reveals_to: 'table', closes: null, workshop: 'w2' },
}

describe('the programme', () => {
  it('goes back over the border of workshops', () => {
    expect(previous(stations(workshops, 'c'), 'c')?.id).toBe('b')
    expect(previous(stations(workshops, 'a'), 'a')).toBeNull()
  })
  it('goes back past a step that is skipped', () => {
    const skipping = { list: [{ ...workshops.list[0]!, steps: [summary('a'), { ...summary('b'), skipped: true }, summary('c')] }] }
    expect(previous(stations(skipping, 'c'), 'c')?.id).toBe('a')
  })
  it('says who sees what is written now, also in a later step', () => {
    const all = stations({ list: [{ ...workshops.list[0]!, steps: [{ ...summary('a'), shown_to: 'table' }, summary('b')] }] }, 'b')
    expect(circleNow({ ...step, writes_to: 'a' }, all)).toBe('table')
    expect(circleNow({ ...step, writes_to: null }, all)).toBeNull()
  })
  it('says what going on does to the other screens', () => {
    expect(nextKey(step.next!)).toBe('next.tables')
    expect(nextKey({ ...step.next!, reveals_to: 'all' })).toBe('next.reveals')
    expect(nextKey({ ...step.next!, reveals: false })).toBe('next')
  })
  it('closes the round it leaves, says so, and wants to be held', () => {
    const voting = { ...step.next!, reveals: false, closes: 'vote' as const }
    expect(goNext({ ...step, next: voting })).toEqual([{ type: 'CloseVote', step: 'b' }, { type: 'GoToStep', step: 'c', from: 'b' }])
    expect(nextKey(voting)).toBe('next.closes.vote')
    expect(nextKey({ ...voting, reveals: true, closes: 'rate' })).toBe('next.closes.rate.reveals')
    expect([isFinal(voting), isFinal({ ...voting, closes: null }), isFinal(null)]).toEqual([true, false, false])
  })
  it('marks nothing as done when the step is not in it', () => {
    expect(stations(workshops, 'elsewhere').map(({ state }) => state)).toEqual(['ahead', 'ahead', 'ahead'])
  })
  it('reveals before it goes on, as one act, and only where the step says so', () => {
    expect(goNext(step)).toEqual([{ type: 'RevealNotes', step: 'b', to: 'table' }, { type: 'GoToStep', step: 'c', from: 'b' }])
    expect(goNext({ ...step, next: { ...step.next!, reveals: false } })).toEqual([{ type: 'GoToStep', step: 'c', from: 'b' }])
    expect(goNext({ ...step, next: null })).toEqual([])
  })
})

describe('the clock', () => {
  it('counts down, then up', () => {
    expect(readClock(272_000, 0)).toEqual({ text: '4:32', over: false, soon: false })
    expect(readClock(1, 0)?.text).toBe('0:01')
    expect(readClock(0, 65_500)).toEqual({ text: '1:05', over: true, soon: false })
  })
  it('stands still while it is paused', () => {
    expect(readTimer({ ends_at: null, left: 90_000, ended: false }, 5_000)).toMatchObject({ text: '1:30', paused: true, over: false })
    expect(readTimer({ ends_at: 65_000, left: null, ended: false }, 5_000)).toMatchObject({ text: '1:00', paused: false, soon: true })
    expect(readTimer(null, 0)).toBeNull()
  })
  it('is absent without an end', () => {
    expect(readClock(null, 5)).toBeNull()
  })
})

describe('the draft of the diagram', () => {
  const second = { list: [{ ...workshops.list[0]!, steps: [{ ...summary('a'), kind: 'discuss' as const }, { ...summary('b'), kind: 'arrange' as const }, { ...summary('c'), kind: 'discuss' as const }] }] }
  it('is offered while things are arranged, and in what is talked over after it, not before', () => {
    const at = (id: string, kind: StepView['kind']): boolean => drawsModel(stations(second, id), { ...step, id, kind })
    expect([at('a', 'discuss'), at('b', 'arrange'), at('c', 'discuss')]).toEqual([false, true, true])
  })
})
