import { describe, expect, test, vi } from 'vitest'
import { closeShelf } from '../src/live/shelf'
import { eachInAHall, online, open, reload, sent, server, WRITE, YOU } from './server'

eachInAHall()

describe('the outbox', () => {
  test('test_LV3_an_act_lost_on_the_way_goes_again_with_the_same_id', async () => {
    const live = open()
    await online(live)
    const act = live.do([WRITE('ひとこと')])
    await sent(1)
    server.last.breaks()
    expect(live.status.value).toBe('offline')
    await sent(2)
    expect(server.acts.map(frame => frame.id)).toEqual([act.id, act.id])
    expect(server.acts[1]).toEqual(server.acts[0])
    server.done(act.id, 7)
    expect(await act).toEqual({ ok: true, version: 7, left: [] })
    expect(live.waiting.value).toBe(0)
  })

  test('acts made offline go out in the order they were made', async () => {
    server.greeting = null
    const live = open()
    const ids = ['1', '2', '3', '4'].map(text => live.do([WRITE(text)]).id)
    expect(live.waiting.value).toBe(4)
    await vi.waitFor(() => expect(server.hellos).toHaveLength(1))
    server.say(server.welcome())
    await sent(4)
    expect(server.acts.map(frame => frame.id)).toEqual(ids)
  })

  test('test_LV8_a_fresh_view_in_mid_connection_sends_again_what_is_unanswered', async () => {
    const live = open()
    await online(live)
    const { id } = live.do([WRITE('1')])
    await sent(1)
    server.say(server.welcome()) // the screen was too slow: its answers may have been dropped with the rest
    await sent(2)
    expect(server.acts.map(frame => frame.id)).toEqual([id, id])
  })

  test('test_LV9_acts_from_before_a_reload_go_out_before_new_ones_and_with_their_ids', async () => {
    server.greeting = null
    const before = open()
    const old = ['1', '2'].map(text => before.do([WRITE(text)]).id)
    await vi.waitFor(() => expect(server.hellos).toHaveLength(1))
    reload(before)
    const after = open()
    const fresh = after.do([WRITE('3')]).id
    await vi.waitFor(() => expect(server.hellos).toHaveLength(2))
    server.say(server.welcome())
    await sent(3)
    expect(server.acts.map(frame => frame.id)).toEqual([...old, fresh])
  })

  test('an answered act is not sent again after a reload', async () => {
    const before = open()
    await online(before)
    const act = before.do([WRITE('ひとこと')])
    await sent(1)
    server.done(act.id)
    await act
    reload(before)
    const after = open()
    await online(after)
    const next = after.do([WRITE('つぎ')])
    await sent(2)
    expect(server.acts[1]?.id).toBe(next.id)
  })

  test('what another seat left on this phone is not sent in our name', async () => {
    const theirs = open()
    await online(theirs)
    server.greeting = null
    server.last.breaks()
    const act = theirs.do([WRITE('前の人のことば')])
    reload(theirs)
    server.greeting = () => server.welcome({ you: { ...YOU, seat: 'another-seat-0000000000' } })
    const ours = open()
    await online(ours)
    const own = ours.do([WRITE('わたしのことば')])
    await vi.waitFor(() => expect(server.acts.map(frame => frame.id)).toContain(own.id))
    expect(server.acts.map(frame => frame.id)).not.toContain(act.id)
  })

  test('an act answered "too fast" is not refused but goes again', async () => {
    const live = open()
    await online(live)
    const act = live.do([WRITE('ひとこと')])
    await sent(1)
    server.refuse(act.id, 'too_fast', { seconds: 0.01 })
    await sent(2)
    expect(server.acts[1]?.id).toBe(act.id)
    server.done(act.id)
    expect((await act).ok).toBe(true)
  })

  test('at most eight acts are on the way at once', async () => {
    const live = open()
    await online(live)
    const ids = Array.from({ length: 12 }, (_, n) => live.do([WRITE(String(n))]).id)
    await sent(8)
    server.done(ids[0] as string)
    await sent(9)
    expect(server.acts[8]?.id).toBe(ids[8])
  })

  test('an act over the limits is refused here and never reaches the server', async () => {
    const live = open()
    await online(live)
    expect(await live.do(Array.from({ length: 201 }, () => WRITE('x')))).toMatchObject({ ok: false, code: 'too_many' })
    expect(await live.do([WRITE('あ'.repeat(30_000))])).toMatchObject({ ok: false, code: 'too_big' })
    expect(server.acts).toHaveLength(0)
    expect(live.waiting.value).toBe(0)
  })

  test('test_LV9_a_refusal_of_an_act_from_before_a_reload_is_heard_with_its_words', async () => {
    server.greeting = null
    const before = open()
    const act = before.do([WRITE('消えてはいけない')])
    await vi.waitFor(() => expect(server.hellos).toHaveLength(1))
    reload(before)
    const onRefused = vi.fn()
    server.greeting = () => server.welcome()
    open({ onRefused })
    await sent(1)
    server.refuse(act.id, 'not_writing_here', { step: 'step' })
    expect(onRefused).toHaveBeenCalledWith(expect.objectContaining({
      id: act.id, code: 'not_writing_here', earlier: true, commands: [expect.objectContaining({ text: '消えてはいけない' })],
    }))
  })

  test('where IndexedDB is refused, acts are still sent and sent again', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('private', 'SecurityError') } })
    closeShelf()
    const live = open()
    await online(live)
    const act = live.do([WRITE('ひとこと')])
    await sent(1)
    server.last.breaks()
    await sent(2)
    expect(server.acts[1]?.id).toBe(act.id)
  })
})
