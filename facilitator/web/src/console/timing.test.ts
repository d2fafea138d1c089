import { describe, expect, it } from 'vitest'
import type { ScheduleView, StepView } from '../live/types'
import { byOrganisation, byTable, type Person } from './people'
import { endAt, expectedEnd, fieldTime, leftOfStep, minutesLate, perMinute, sampled } from './timing'

const MINUTE = 60_000
const at = (timer: StepView['timer'], started: number | null = 0): StepView => ({ timer, minutes: 7, started_at: started }) as StepView
const schedule: ScheduleView = { workshop: 'w', ends_at: 30 * MINUTE, current: ['a', 7], remaining: [['b', 20]], minutes_ahead: 20 }

describe('the end of the day', () => {
  it('counts what is left of the step: running, paused, over, not begun', () => {
    expect(leftOfStep(at({ ends_at: 5 * MINUTE, left: null, ended: false }), MINUTE)).toBe(4 * MINUTE)
    expect(leftOfStep(at({ ends_at: null, left: MINUTE, ended: false }), 9 * MINUTE)).toBe(MINUTE)
    expect(leftOfStep(at({ ends_at: MINUTE, left: null, ended: true }), 9 * MINUTE)).toBe(0)
    expect(leftOfStep(at(null, null), 0)).toBe(7 * MINUTE)
    expect(leftOfStep(at(null), 0)).toBe(0)
  })
  it('is as much behind as the minutes that run over', () => {
    const step = at({ ends_at: 5 * MINUTE, left: null, ended: true })
    expect(expectedEnd(schedule, step, 12 * MINUTE)).toBe(32 * MINUTE)
    expect(minutesLate(schedule, step, 12 * MINUTE)).toBe(2)
    expect(minutesLate(schedule, step, 8 * MINUTE)).toBe(-2)
    expect(minutesLate({ ...schedule, ends_at: null }, step, 0)).toBeNull()
  })
  it('reads a time of day as today, and as tomorrow only over midnight', () => {
    const noon = new Date(2026, 10, 21, 12).getTime()
    expect(fieldTime(endAt('16:00', noon)!)).toBe('16:00')
    expect(endAt('11:30', noon)! < noon).toBe(true)
    const night = new Date(2026, 10, 21, 23, 30).getTime()
    expect(endAt('00:30', night)! - night).toBe(60 * MINUTE)
    expect(endAt('soon', noon)).toBeNull()
  })
})

describe('notes a minute', () => {
  it('counts those of the last minute, and begins anew where the count falls', () => {
    let samples = sampled([], 0, 3)
    samples = sampled(samples, 20_000, 8)
    expect(perMinute(samples)).toBe(5)
    expect(perMinute(sampled(samples, 70_000, 9))).toBe(1)
    expect(perMinute(sampled(samples, 25_000, 0))).toBe(0)
  })
})

describe('who is here', () => {
  const person = (id: string, organisation: string | null, table: string | null): Person =>
    ({ id, role: 'participant', organisation, organisation_name: organisation ?? '', name: id, table, proxy: false, online: true, done: false, notes: 2 })
  const people = [person('p', 'A', 't1'), person('q', 'B', null), person('r', 'B', 't1'), person('s', null, 'gone')]
  it('stands by organisation, the largest first, who has none last', () => {
    expect(byOrganisation(people).map(({ id, people }) => [id, people.length])).toEqual([['B', 2], ['A', 1], ['', 1]])
  })
  it('stands by table, empty ones too, who sits at none last', () => {
    const tables = { list: [{ id: 't1', number: 1, name: '' }, { id: 't2', number: 2, name: '窓ぎわ' }] }
    expect(byTable(people, tables).map(({ id, people, notes }) => [id, people.length, notes])).toEqual([['t1', 2, 4], ['t2', 0, 0], ['', 2, 4]])
  })
})
