import { describe, expect, test, vi } from 'vitest'
import { eachInAHall, online, open, sent, server, WRITE } from './server'

eachInAHall()

/** What a server with a full disk does: everybody is let in, and shut out again at the first act. */
function shutOut(): void {
  server.say({ type: 'closed', code: 'journal_failed' })
  server.last.breaks()
}

describe('a server that cannot write', () => {
  test('is told to the screen until it has written something, over every return in between', async () => {
    const live = open()
    await online(live)
    void live.do([WRITE('残る1枚')])
    await sent(1)
    shutOut()
    expect(live.stuck.value).toBe(true)
    await online(live)
    await sent(2)
    expect(live.stuck.value).toBe(true)
    expect(live.waiting.value).toBe(1)
    server.done(server.acts[1]!.id)
    expect(live.stuck.value).toBe(false)
    expect(live.waiting.value).toBe(0)
  })

  test('is known to have written when anybody elses change arrives', async () => {
    const live = open()
    await online(live)
    shutOut()
    expect(live.stuck.value).toBe(true)
    server.greeting = () => server.welcome({ version: 2 })
    await online(live)
    expect(live.stuck.value).toBe(false)
  })

  test('is asked less and less often, though it lets everybody in', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const even = vi.spyOn(Math, 'random').mockReturnValue(1)
    try {
      const live = open()
      for (const wait of [300, 600, 1_200, 2_400, 4_800, 5_000, 5_000]) {
        await vi.waitFor(() => expect(live.status.value).toBe('online'))
        const before = server.sockets.length
        shutOut()
        vi.advanceTimersByTime(wait - 1)
        expect(server.sockets).toHaveLength(before)
        vi.advanceTimersByTime(1)
        expect(server.sockets).toHaveLength(before + 1)
      }
    } finally {
      even.mockRestore()
      vi.useRealTimers()
    }
  })
})
