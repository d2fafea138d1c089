import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeShelf, openShelf } from '../src/live/shelf'
import { Drafts, emptyDraft } from '../src/phone/drafts'
import { matching } from '../src/phone/matching'
import { roomFor, sends } from '../src/phone/noteText'
import { giveBack } from '../src/phone/own'
import { keepSeat, readAddress, readSeat, tidyCode } from '../src/phone/seat'

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  closeShelf()
})
afterEach(() => { vi.unstubAllGlobals() })

async function afterReload(scope = 'p/seat'): Promise<Drafts> {
  // Writes are queued before this read: IndexedDB keeps their order.
  await (await openShelf()).drafts('')
  closeShelf()
  const drafts = new Drafts(scope)
  await drafts.load()
  return drafts
}

describe('drafts', () => {
  test('test_LV9_half_typed_words_are_there_after_a_reload_each_under_its_step', async () => {
    const drafts = new Drafts('p/seat')
    await drafts.load()
    drafts.keep('one', { ...emptyDraft(), text: '朝、起き', wanted: true, status: 'needed' })
    drafts.keep('two', { ...emptyDraft(), text: '👩‍👧 <b>' })
    const again = await afterReload()
    expect(again.of('one')).toEqual({ ...emptyDraft(), text: '朝、起き', wanted: true, status: 'needed' })
    expect(again.of('two').text).toBe('👩‍👧 <b>')
  })

  test('a posted draft does not come back', async () => {
    const drafts = new Drafts('p/seat')
    drafts.keep('one', { ...emptyDraft(), text: '出した' })
    drafts.forget('one')
    expect((await afterReload()).of('one').text).toBe('')
  })

  test('another seat on the same phone does not see them', async () => {
    new Drafts('p/seat').keep('one', { ...emptyDraft(), text: 'ひみつ' })
    expect((await afterReload('p/seat2')).of('one').text).toBe('')
    expect((await afterReload('p/sea')).of('one').text).toBe('')
  })

  test('where IndexedDB is refused they last as long as the page', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('private', 'SecurityError') } })
    closeShelf()
    const drafts = new Drafts('p/seat')
    await drafts.load()
    drafts.keep('one', { ...emptyDraft(), text: '書きかけ' })
    await expect((await openShelf()).drafts('p/seat/')).resolves.toHaveProperty('p/seat/one')
    expect(drafts.of('one').text).toBe('書きかけ')
  })

  test('what was kept by another version or is broken is passed over', async () => {
    const shelf = await openShelf()
    await shelf.keepDraft('p/seat/one', '{"text":')
    await shelf.keepDraft('p/seat/two', '{"text":"よい","status":"odd"}')
    await shelf.keepDraft('p/seat/returned:x', '[]')
    const drafts = await afterReload()
    expect(drafts.of('one').text).toBe('')
    expect(drafts.of('two')).toEqual({ ...emptyDraft(), text: 'よい' })
    expect(drafts.returned.size).toBe(0)
  })

  test('test_LV9_refused_words_come_back_with_the_reason_and_survive_a_reload', async () => {
    const drafts = new Drafts('p/seat')
    const command = { type: 'WriteNote', note: 'n', step: 'one', text: '出せなかった', wanted: true } as const
    expect(giveBack(drafts, [command], 'not_writing_here', { step: 'one' })).toBe(true)
    expect((await afterReload()).returned.get('n')).toEqual({
      step: 'one', code: 'not_writing_here', facts: { step: 'one' },
      draft: { ...emptyDraft(), text: '出せなかった', wanted: true },
    })
  })

  test('a note that is there already is not given back', () => {
    const drafts = new Drafts('p/seat')
    expect(giveBack(drafts, [{ type: 'WriteNote', note: 'n', step: 'one', text: 'ある' }], 'exists', {})).toBe(false)
    expect(drafts.returned.size).toBe(0)
  })
})

describe('writing', () => {
  test('length is counted in code points, not in UTF-16 units', () => {
    expect(roomFor('😀'.repeat(500))).toEqual({ over: false, n: 0, show: true })
    expect(roomFor('😀'.repeat(501))).toEqual({ over: true, n: 1, show: true })
    expect(roomFor('短い').show).toBe(false)
  })

  const enter = (more: object): KeyboardEvent => ({ key: 'Enter', ctrlKey: true, metaKey: false, isComposing: false, keyCode: 13, ...more }) as KeyboardEvent
  test('an Enter that confirms a conversion never sends, also where only keyCode 229 says so', () => {
    expect(sends(enter({}))).toBe(true)
    expect(sends(enter({ ctrlKey: false, metaKey: true }))).toBe(true)
    expect(sends(enter({ isComposing: true }))).toBe(false)
    expect(sends(enter({ keyCode: 229 }))).toBe(false)
    expect(sends(enter({ ctrlKey: false }))).toBe(false)
  })
})

describe('the entry', () => {
  test('codes are read as people type them', () => {
    expect(tidyCode(' ａｂｃ－234 ')).toBe('ABC234')
    expect(tidyCode('abc234567')).toBe('ABC234')
    expect(tidyCode('<>')).toBe('')
  })

  test('the address names code and table, and a broken one names none', () => {
    expect(readAddress('/j/abc234/3')).toEqual({ code: 'ABC234', table: '3' })
    expect(readAddress('/j/')).toEqual({ code: '', table: null })
    expect(readAddress('/j/%E0%A4%A/x')).toEqual({ code: '', table: null })
  })

  test('organisations are found whatever width, case or kana is typed', () => {
    const all = [{ name: 'ハローワークみなと' }, { name: 'NPO法人 はたらく広場' }]
    expect(matching(all, 'はろー')).toEqual([all[0]])
    expect(matching(all, 'ｎｐｏ')).toEqual([all[1]])
    expect(matching(all, '')).toEqual(all)
    expect(matching(all, 'ない')).toEqual([])
  })
})

describe('the kept seat', () => {
  const seat = { project: 'p', seat: 's', token: 't/+=', code: 'ABC234' }
  function page(storage: Partial<Storage> | 'refused', hash = ''): void {
    vi.stubGlobal('location', { hash, pathname: '/me', search: '' })
    const refuse = (): never => { throw new DOMException('refused', 'SecurityError') }
    vi.stubGlobal('localStorage', storage === 'refused' ? { getItem: refuse, setItem: refuse, removeItem: refuse } : storage)
  }
  function memory(): Partial<Storage> {
    const kept = new Map<string, string>()
    return { getItem: key => kept.get(key) ?? null, setItem: (key, text) => { kept.set(key, text) }, removeItem: key => { kept.delete(key) } }
  }

  test('is found again on this device without standing in the address', () => {
    page(memory())
    expect(keepSeat(seat)).toBe('/me')
    expect(readSeat()).toEqual(seat)
  })

  test('travels in the address where storage is refused', () => {
    page('refused')
    const address = keepSeat(seat)
    expect(address).toMatch(/^\/me#/)
    page('refused', address.slice('/me'.length))
    expect(readSeat()).toEqual(seat)
  })

  test('takes the chosen language along where storage is refused', () => {
    page('refused')
    expect(keepSeat(seat, 'en')).toMatch(/^\/me\?lang=en#s=/)
  })

  test('a token in the address wins over one kept before', () => {
    const storage = memory()
    page(storage)
    keepSeat(seat)
    page(storage, '#s=other')
    expect(readSeat()?.token).toBe('other')
  })

  test('what somebody else left in storage is passed over', () => {
    for (const text of ['{', '7', 'null', '{"token":1}']) {
      page({ getItem: () => text })
      expect(readSeat()).toBeNull()
    }
  })
})
