import { describe, expect, test, vi } from 'vitest'
import { newId } from '../src/live/client'
import { eachInAHall, online, open, RENAME, sent, server } from './server'

eachInAHall()

describe('the connection', () => {
  test('a final code ends it, and no further socket is opened', async () => {
    server.greeting = () => ({ type: 'closed', code: 'seat_unknown' })
    const live = open()
    await vi.waitFor(() => expect(live.status.value).toBe('closed'))
    expect(live.closedCode.value).toBe('seat_unknown')
    server.last.breaks()
    expect(server.sockets).toHaveLength(1)
  })

  test('any other closing code is a lost line: the screen comes back by itself', async () => {
    server.greeting = () => ({ type: 'closed', code: 'stale' })
    const live = open()
    await vi.waitFor(() => expect(server.hellos).toHaveLength(1))
    server.greeting = () => server.welcome()
    server.last.breaks()
    await online(live)
    expect(live.closedCode.value).toBeNull()
  })

  test('frames that nobody can read change nothing', async () => {
    server.greeting = () => server.welcome({ view: { step: { id: 's' } } })
    const live = open()
    await online(live)
    for (const data of ['', '{', 'null', '7', '{"type":5}', '{"type":"something_new"}']) server.last.onmessage?.({ data })
    expect(live.status.value).toBe('online')
    expect(live.entity('step')).toEqual({ id: 's' })
  })

  test('a socket that brings nothing for 50 s is given up for a new one, and a tick is sign of life enough', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const live = open()
      await vi.waitFor(() => expect(live.status.value).toBe('online'))
      for (let n = 0; n < 5; n++) {
        vi.advanceTimersByTime(49_000)
        server.say({ type: 'tick', now: 0 })
      }
      expect(server.sockets).toHaveLength(1)
      vi.advanceTimersByTime(50_000)
      expect(live.status.value).toBe('offline')
      vi.advanceTimersByTime(300)
      await vi.waitFor(() => expect(live.status.value).toBe('online'))
      expect(server.sockets).toHaveLength(2)
    } finally { vi.useRealTimers() }
  })

  test('a page that was closed opens no socket after the silence', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const live = open()
      await vi.waitFor(() => expect(live.status.value).toBe('online'))
      live.close()
      vi.advanceTimersByTime(120_000)
      expect(server.sockets).toHaveLength(1)
    } finally { vi.useRealTimers() }
  })

  test('the clock follows the server', async () => {
    server.greeting = () => server.welcome({ now: Date.now() + 3_600_000 })
    const live = open()
    await online(live)
    expect(live.serverNow() - Date.now()).toBeGreaterThan(3_590_000)
  })

  test('of many presences in one moment the first and the last leave', async () => {
    const live = open()
    await online(live)
    for (let n = 1; n <= 50; n++) live.presence({ holds: [`note/${n}`] })
    const told = (): unknown[] => server.came.filter(frame => frame['type'] === 'presence').map(frame => frame['holds'])
    await vi.waitFor(() => expect(told()).toEqual([['note/1'], ['note/50']]))
  })

  test('others are known while they are here and forgotten with the line', async () => {
    const live = open()
    await online(live)
    server.say({ type: 'presence', seats: { a: { holds: ['note/1'] }, b: { writing: true } } })
    server.say({ type: 'presence', seats: { b: null } })
    expect([...live.others]).toEqual([['a', { holds: ['note/1'] }]])
    server.last.breaks()
    expect(live.others.size).toBe(0)
  })
})

describe('undo', () => {
  test('takes back an act of ours that went another way, as the layout does', async () => {
    const live = open()
    await online(live)
    live.remember('A'.repeat(22))
    expect(live.canUndo.value).toBe(true)
    void live.undo()
    await sent(1)
    expect(server.acts[0]?.commands).toEqual([{ type: 'Undo', act: 'A'.repeat(22) }])
  })

  test('takes back own acts, newest first, and redo brings them again', async () => {
    const live = open()
    await online(live)
    const first = live.do([RENAME('一')])
    const second = live.do([RENAME('二')])
    await sent(2)
    server.done(first.id)
    server.done(second.id)
    expect([live.canUndo.value, live.canRedo.value]).toEqual([true, false])
    const undone = live.undo()
    await sent(3)
    const undo = server.acts[2]
    expect(undo?.commands).toEqual([{ type: 'Undo', act: second.id }])
    server.done(undo?.id ?? '')
    expect(await undone).toMatchObject({ ok: true })
    void live.redo()
    await sent(4)
    expect(server.acts[3]?.commands).toEqual([{ type: 'Undo', act: undo?.id }])
    void live.undo()
    await sent(5)
    expect(server.acts[4]?.commands).toEqual([{ type: 'Undo', act: server.acts[3]?.id }])
  })

  test('an act that was refused, or that moved the hall, is not there to be undone', async () => {
    const live = open()
    await online(live)
    const act = live.do([RENAME('一')])
    live.do([{ type: 'GoToStep', step: 's' }])
    await sent(2)
    server.refuse(act.id, 'gone')
    expect(live.canUndo.value).toBe(false)
    expect(await live.undo()).toBeNull()
  })

  test('a new act ends redo', async () => {
    const live = open()
    await online(live)
    live.do([RENAME('一')])
    void live.undo()
    expect(live.canRedo.value).toBe(true)
    live.do([RENAME('二')])
    expect(live.canRedo.value).toBe(false)
  })
})

test('ids are 22 characters of base64url and differ', () => {
  const ids = new Set(Array.from({ length: 500 }, newId))
  expect(ids.size).toBe(500)
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/)
})
