import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Acts } from '../src/live/acts'
import type { Command } from '../src/live/protocol'
import { emptyTab } from './server'

const RENAME: Command = { type: 'RenameGroup', group: 'g', title: 't' }

beforeEach(() => { vi.stubGlobal('sessionStorage', emptyTab()) })
afterEach(() => { vi.unstubAllGlobals() })

/** A page of the board in this tab, as it is after its first welcome. */
function page(epoch = 1, seat = 'me', scope = 'p:board'): Acts {
  const acts = new Acts(scope)
  acts.welcomed(epoch, seat)
  return acts
}
function did(acts: Acts, ...ids: string[]): Acts {
  for (const id of ids) void acts.begin(id, [RENAME])
  return acts
}

describe('undo after a reload', () => {
  test('test_LV9_the_acts_of_a_page_can_be_taken_back_after_it_was_loaded_anew', () => {
    did(page(), 'a', 'b')
    const later = page()
    expect(later.canUndo.value).toBe(true)
    expect([later.takeUndo(), later.takeUndo(), later.takeUndo()]).toEqual(['b', 'a', undefined])
    expect(page().canUndo.value).toBe(false)
  })
  test('the act that a sentence still offers to take back is taken back, whatever was done since', () => {
    const acts = did(page(), 'withdrawn', 'written')
    expect([acts.takeUndo('withdrawn'), acts.takeUndo('withdrawn'), acts.takeUndo()]).toEqual(['withdrawn', undefined, 'written'])
  })
  test('what moved the hall or was shown to it is not offered to be taken back', () => {
    const acts = page()
    for (const type of ['GoToStep', 'CloseVote', 'GiveTurn'] as const) void acts.begin(type, [{ type, step: 's', table: 't' } as never])
    expect(acts.canUndo.value).toBe(false)
  })
  test('what was taken back can be done again after a reload, until something new is done', () => {
    const acts = did(page(), 'a')
    acts.takeUndo()
    acts.undoing('undo-of-a')
    expect(page().canRedo.value).toBe(true)
    did(page(), 'new')
    expect(page().canRedo.value).toBe(false)
    expect(page().takeUndo()).toBe('new')
  })
  test('an act done before the first welcome comes after those of the earlier page', () => {
    did(page(), 'a')
    const early = did(new Acts('p:board'), 'b')
    early.welcomed(1, 'me')
    expect([early.takeUndo(), early.takeUndo()]).toEqual(['b', 'a'])
  })
  test('a refused act is nothing to take back, before and after', () => {
    const acts = did(page(), 'a', 'b')
    acts.finish('b', { ok: false, code: 'gone', facts: {} })
    expect(page().takeUndo()).toBe('a')
  })
  test('an act on its way when the page went, and refused after it, leaves the stack', () => {
    did(page(), 'a')
    const later = page()
    later.found('a', [RENAME])
    later.finish('a', { ok: false, code: 'gone', facts: {} })
    expect(later.canUndo.value).toBe(false)
  })
  test('in another epoch, for another person, project or screen there is nothing to take back', () => {
    did(page(), 'a')
    expect(page(1, 'somebody').canUndo.value).toBe(false)
    did(page(), 'a')
    expect(page(1, 'me', 'p:model').canUndo.value).toBe(false)
    expect(page(1, 'me', 'q:board').canUndo.value).toBe(false)
    expect(page(2).canUndo.value).toBe(false)
  })
  test('a page that lives through a restore forgets what it did before, a reconnection forgets nothing', () => {
    const acts = did(page(), 'a')
    acts.welcomed(1, 'me')
    expect(acts.canUndo.value).toBe(true)
    acts.welcomed(2, 'me')
    expect(acts.canUndo.value).toBe(false)
    expect(page(2).canUndo.value).toBe(false)
  })
  test('a stored stack that nobody can read is none', () => {
    for (const text of ['{', '[]', '{"history":"[1,\\"me\\"]","undos":[1],"redos":[]}']) {
      sessionStorage.setItem('sakusenzu.acts:p:board', text)
      expect(page().canUndo.value).toBe(false)
    }
  })
})
