import { describe, expect, test, vi } from 'vitest'
import { effectScope, watchEffect } from 'vue'
import { eachInAHall, online, open, reload, RENAME, sent, server, WRITE } from './server'

eachInAHall()

describe('the shadow', () => {
  test('a guess is seen at once and gone when the act is refused', async () => {
    server.greeting = () => server.welcome({ view: { 'group/g': { title: '前' } } })
    const live = open()
    await online(live)
    const act = live.do([RENAME('後')], { set: { 'group/g': { title: '後' }, 'group/new': { title: '新' } }, drop: [] })
    expect(live.entity('group/g')).toEqual({ title: '後' })
    expect(live.keys('group/')).toEqual(['group/g', 'group/new'])
    await sent(1)
    server.refuse(act.id, 'gone', { what: 'group' })
    expect(await act).toEqual({ ok: false, code: 'gone', facts: { what: 'group' } })
    expect(live.entity('group/g')).toEqual({ title: '前' })
    expect(live.keys('group/')).toEqual(['group/g'])
  })

  test('a guess stays until its answer, also when older changes arrive in between', async () => {
    const live = open()
    await online(live)
    const act = live.do([RENAME('わたしの')], { set: { 'group/g': { title: 'わたしの' } } })
    await sent(1)
    server.say({ type: 'changes', version: 2, set: { 'group/g': { title: 'だれかの' } }, drop: [] })
    expect(live.entity('group/g')).toEqual({ title: 'わたしの' })
    server.say({ type: 'changes', version: 3, set: { 'group/g': { title: 'わたしの（整えた）' } }, drop: [] })
    server.done(act.id, 3)
    expect(live.entity('group/g')).toEqual({ title: 'わたしの（整えた）' })
  })

  test('of two guesses on one thing the later shows, and the earlier again when the later is refused', async () => {
    const live = open()
    await online(live)
    live.do([RENAME('一')], { set: { 'group/g': { title: '一' } } })
    const second = live.do([RENAME('二')], { drop: ['group/g'] })
    expect(live.entity('group/g')).toBeUndefined()
    await sent(2)
    server.refuse(second.id, 'gone')
    expect(live.entity('group/g')).toEqual({ title: '一' })
  })

  test('test_LV4_slices_carry_the_old_version_until_the_last', async () => {
    const live = open()
    await online(live)
    server.say({ type: 'changes', version: 1, set: { 'note/a': { n: 1 } }, drop: [] })
    expect(live.version.value).toBe(1)
    expect(live.entity('note/a')).toEqual({ n: 1 })
    server.say({ type: 'changes', version: 9, set: { 'note/b': { n: 2 } }, drop: ['note/a'] })
    expect(live.version.value).toBe(9)
    expect(live.keys('note/')).toEqual(['note/b'])
  })

  test('test_LV4_a_whole_view_in_slices_takes_the_old_one_away_only_when_it_is_complete', async () => {
    server.greeting = () => server.welcome({ view: { 'note/a': { n: 1 }, 'note/old': { n: 0 } } })
    const live = open()
    await online(live)
    server.greeting = () => server.welcome({ version: 0, view: { 'note/a': { n: 2 } } })
    server.last.breaks()
    await vi.waitFor(() => expect(server.hellos).toHaveLength(2))
    await online(live)
    expect(live.keys('note/')).toEqual(['note/a', 'note/old'])
    server.say({ type: 'changes', version: 5, set: { 'note/b': { n: 3 } }, drop: [] })
    expect(live.keys('note/')).toEqual(['note/a', 'note/b'])
  })

  test('test_LV1_a_reconnect_asks_for_what_came_since_and_keeps_the_rest', async () => {
    server.greeting = () => server.welcome({ version: 4, epoch: 3, view: { 'note/a': { n: 1 }, 'note/b': { n: 1 } } })
    const live = open()
    await online(live)
    server.greeting = () => server.welcome({ version: 6, epoch: 3, whole: false, set: { 'note/c': { n: 1 } }, drop: ['note/b'] })
    server.last.breaks()
    await vi.waitFor(() => expect(live.version.value).toBe(6))
    expect(server.hellos[0]).toMatchObject({ epoch: null, since: null })
    expect(server.hellos[1]).toMatchObject({ epoch: 3, since: 4 })
    expect(live.keys('note/')).toEqual(['note/a', 'note/c'])
  })

  test('a whole welcome forgets what it does not name', async () => {
    server.greeting = () => server.welcome({ view: { 'note/a': { n: 1 } } })
    const live = open()
    await online(live)
    server.greeting = () => server.welcome({ epoch: 2, view: { 'note/b': { n: 1 } } })
    server.last.breaks()
    await vi.waitFor(() => expect(live.keys('note/')).toEqual(['note/b']))
  })

  test('own notes come whole with every welcome, also with a partial one', async () => {
    server.greeting = () => server.welcome({ version: 4, view: { step: { id: 's' } }, mine: { 'mine/note/a': { text: 'a' }, 'mine/note/b': { text: 'b' } } })
    const live = open()
    await online(live)
    server.greeting = () => server.welcome({ version: 5, whole: false, set: {}, drop: [], mine: { 'mine/note/b': { text: 'b' } } })
    server.last.breaks()
    await vi.waitFor(() => expect(live.keys('mine/note/')).toEqual(['mine/note/b']))
    expect(live.entity('step')).toEqual({ id: 's' })
    server.say({ type: 'mine', set: { 'mine/note/c': { text: 'c' } }, drop: ['mine/note/b'] })
    expect(live.keys('mine/note/')).toEqual(['mine/note/c'])
  })

  test('a change of one entity wakes only those who look at it', async () => {
    server.greeting = () => server.welcome({ view: { 'note/a': { n: 1 }, 'note/b': { n: 1 } } })
    const live = open()
    await online(live)
    const scope = effectScope()
    const runs = { a: 0, b: 0, keys: 0 }
    scope.run(() => {
      watchEffect(() => { live.entity('note/a'); runs.a++ }, { flush: 'sync' })
      watchEffect(() => { live.entity('note/b'); runs.b++ }, { flush: 'sync' })
      watchEffect(() => { live.keys('note/'); runs.keys++ }, { flush: 'sync' })
    })
    server.say({ type: 'changes', version: 2, set: { 'note/a': { n: 2 } }, drop: [] })
    expect(runs).toEqual({ a: 2, b: 1, keys: 1 })
    server.say({ type: 'changes', version: 3, set: { 'note/c': { n: 1 } }, drop: [] })
    expect(runs).toEqual({ a: 2, b: 1, keys: 2 })
    scope.stop()
  })

  test('a guess survives a reload with its act', async () => {
    server.greeting = null
    const before = open()
    before.do([WRITE('ひとこと')], { set: { 'mine/note/x': { text: 'ひとこと' } } })
    await vi.waitFor(() => expect(server.hellos).toHaveLength(1))
    reload(before)
    server.greeting = () => server.welcome()
    const after = open()
    await vi.waitFor(() => expect(after.entity('mine/note/x')).toEqual({ text: 'ひとこと' }))
  })
})
