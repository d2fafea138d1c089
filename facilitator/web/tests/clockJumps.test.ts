/** A clock that jumps: this device's, forwards and backwards, between acts and in the middle of a step. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ServerClock } from '../src/live/serverClock'
import { closeShelf } from '../src/live/shelf'
import { Bells } from '../src/wall/bells'
import { eachInAHall, online, open, sent, server, WRITE, YOU } from './server'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const realNow = Date.now

/** Sets this device's clock by so much, and lets no time pass by it. */
function setClock(by: number): void {
  vi.spyOn(Date, 'now').mockImplementation(() => realNow.call(Date) + by)
}

eachInAHall()
afterEach(() => { vi.restoreAllMocks() })

describe('a device whose clock is set while a step runs', () => {
  test.each([['forwards', HOUR], ['backwards', -HOUR]])('%s: the time left stays what it was', (_, by) => {
    const clock = new ServerClock()
    clock.set(1_000_000)
    setClock(by)
    expect(Math.abs(clock.now() - 1_000_000)).toBeLessThan(MINUTE)
    expect(clock.jumped()).toBe(true)
    expect(clock.jumped()).toBe(false)
  })

  test('a sign of life corrects a clock that is wrong, and one that came a moment late does not', () => {
    const clock = new ServerClock()
    clock.set(1_000_000)
    clock.hear(999_000)
    expect(clock.now()).toBeGreaterThanOrEqual(1_000_000)
    clock.hear(1_300_000)
    expect(clock.now()).toBeGreaterThanOrEqual(1_300_000)
    clock.hear(1_000_000)
    expect(clock.now()).toBeLessThan(1_100_000)
  })

  test('a tick of the server reaches the clock of the page', async () => {
    const live = open()
    await online(live)
    server.say({ type: 'tick', now: realNow.call(Date) + HOUR })
    expect(live.serverNow() - realNow.call(Date)).toBeGreaterThan(HOUR - MINUTE)
  })

  test('the page asks the server anew what time it is', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const live = open()
      await online(live)
      vi.advanceTimersByTime(3_000)
      expect(server.sockets).toHaveLength(1)
      setClock(5 * MINUTE) // as after a laptop slept for five minutes
      vi.advanceTimersByTime(1_000)
      await vi.waitFor(() => expect(server.hellos).toHaveLength(2))
    } finally { vi.useRealTimers() }
  })

  test('set back by an hour, it tells what it holds at once all the same', async () => {
    const live = open()
    await online(live)
    live.presence({ holds: ['note/1'] })
    setClock(-HOUR)
    live.presence({ holds: ['note/2'] })
    await vi.waitFor(() => expect(server.came.filter(frame => frame['type'] === 'presence').at(-1)?.['holds']).toEqual(['note/2']))
  })
})

test('what was written after the clock was set back is sent after what was written before, also after two reloads', async () => {
  server.greeting = null
  const before = open()
  const ids = [before.do([WRITE('1')]).id]
  await reloaded(before)
  setClock(-HOUR)
  const after = open()
  ids.push(after.do([WRITE('2')]).id)
  server.greeting = () => server.welcome()
  await vi.waitFor(() => expect(server.sockets).toHaveLength(2))
  server.say(server.welcome())
  await sent(2)
  await reloaded(after)
  const again = open()
  await online(again)
  await sent(4)
  expect(server.acts.slice(2).map(frame => frame.id)).toEqual(ids)
  expect(again.you.value?.seat).toBe(YOU.seat)
})

/** The page goes; what it kept stays. */
async function reloaded(live: { close(): void }): Promise<void> {
  await new Promise(done => setTimeout(done, 20))
  live.close()
  closeShelf()
}

test('a bell that rang does not ring again when the clock is put back a little', () => {
  const bells = new Bells()
  const ends = 10 * MINUTE
  expect(bells.due(ends - 100, ends + 100, ends)).toBe(2)
  expect(bells.due(ends + 100, ends - 200, ends)).toBe(0)
  expect(bells.due(ends - 200, ends + 50, ends)).toBe(0)
  const later = ends + MINUTE
  expect(bells.due(ends + 50, ends + 300, later)).toBe(0)
  expect(bells.due(later - 100, later + 100, later)).toBe(2)
})
