import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { closeShelf, openShelf } from '../src/live/shelf'
import type { OwnBallot, ResultView, VoteRules, WritesView, You } from '../src/live/types'
import { graded, inRank, mayPut, nextArrow, ratedFully, withDots } from '../src/phone/ballot'
import { turned } from '../src/phone/choices'
import { Drafts, emptyDraft } from '../src/phone/drafts'
import { masked, namesSomebody } from '../src/phone/hints'
import { asText, fileName } from '../src/phone/keepsake'
import { giveBack } from '../src/phone/own'
import { sections, type Heading, type Note } from '../src/phone/shared'
import { seesOf } from '../src/phone/sees'

describe('a ballot', () => {
  const rules = (several: boolean): VoteRules => ({ dots: 3, several, voter: 'person', on: 'groups', kinds: [] })
  const fresh: OwnBallot = { left: 3, dots: {}, others: {}, order: ['a', 'b'] }

  test('a dot put and taken back leaves the ballot as it was', () => {
    expect(withDots(withDots(fresh, 'a', 2), 'a', 0)).toEqual(fresh)
    expect(withDots(fresh, 'a', 2)).toMatchObject({ left: 1, dots: { a: 2 } })
  })
  test('where one thing takes one dot, the dot of a table-mate is that one', () => {
    const shared = { ...fresh, others: { b: 1 } }
    expect(mayPut(shared, rules(false), 'b')).toBe(false)
    expect(mayPut(shared, rules(true), 'b')).toBe(true)
    expect(mayPut({ ...fresh, left: 0 }, rules(true), 'a')).toBe(false)
  })
  test('a grade pressed again is taken back', () => {
    const own = { ratings: { a: { effect: 3, soon: null } }, order: ['a'] }
    expect(graded(own, 'a', 'effect', 3)).toEqual({ effect: null, soon: null })
    expect(graded(own, 'a', 'soon', 1)).toEqual({ effect: 3, soon: 1 })
    expect(ratedFully(graded(own, 'a', 'soon', 1))).toBe(true)
    expect(ratedFully(own.ratings.a)).toBe(false)
  })
  test('most people stand first, and among even ones most organisations', () => {
    const of = (thing: string, people: number, organisations: number): ResultView =>
      ({ step: 's', thing, title: thing, kind: 'need', dots: 9, people: 1, organisations: 1, rank_people: people, rank_organisations: organisations })
    expect(inRank([of('c', 2, 1), of('b', 1, 3), of('a', 1, 2)]).map(each => each.thing)).toEqual(['a', 'b', 'c'])
  })
  test('after an arrow comes the next without an answer, round to the first, never the same again', () => {
    const answered = (link: string) => link === 'b'
    expect(nextArrow(['a', 'b', 'c'], answered)).toBe('a')
    expect(nextArrow(['a', 'b', 'c'], answered, 'a')).toBe('c')
    expect(nextArrow(['a', 'b', 'c'], answered, 'c')).toBe('a')
    expect(nextArrow(['b'], answered)).toBeNull()
    expect(nextArrow(['a'], () => false, 'a')).toBeNull()
  })
})

describe('names in a note', () => {
  const call = (letter: string) => `${letter}さん`
  test('the same person gets the same letter, another the next', () => {
    const text = '山田さんと佐藤さん、また山田さん'
    const hints: [number, number, string][] = [[12, 16, 'person'], [0, 4, 'person'], [5, 9, 'person']]
    expect(masked(text, hints, call)).toBe('AさんとBさん、またAさん')
  })
  test('spans count code points, as the server counts', () => {
    expect(masked('😀😀 090-0000-0000 へ', [[3, 16, 'phone']], call)).toBe('😀😀 ＊＊＊ へ')
  })
  test('what lies over another is passed over, and nothing of the rest is lost', () => {
    expect(masked('ABCDE', [[1, 3, 'mail'], [2, 4, 'phone']], call)).toBe('A＊＊＊DE')
  })
  test('a number alone is no name', () => {
    expect(namesSomebody([[0, 3, 'phone']])).toBe(false)
    expect(namesSomebody([[0, 3, 'phone'], [4, 6, 'initials']])).toBe(true)
  })
})

describe('beneath the field', () => {
  const writes = (shown_as: WritesView['shown_as'], shown_to: WritesView['shown_to'] = 'self'): WritesView =>
    ({ gathers: 'need', asks: [], note_limit: 0, shown_as, shown_to })
  const you = (more: Partial<You> = {}): You =>
    ({ seat: 's', role: 'participant', organisation: 'o', organisation_name: '社協', name: '海野', language: 'ja', table: 't', ...more })

  test('a name stands there only where the step shows names', () => {
    expect(seesOf(writes('organisation'), you()).facts.name).toBe('')
    expect(seesOf(writes('name'), you())).toMatchObject({ as: 'as.both', facts: { organisation: '社協', name: '海野' } })
    expect(seesOf(writes('anonymous'), you()).as).toBe('as.anonymous')
    expect(seesOf(writes('name'), you({ organisation_name: '', name: '' })).as).toBe('as.nothing')
  })
  test('shown to the tables, but at none: only oneself sees it', () => {
    expect(seesOf(writes('organisation', 'table'), you()).to).toBe('to.table')
    expect(seesOf(writes('organisation', 'table'), you({ table: null })).to).toBe('to.self')
  })
})

describe('what the tables show', () => {
  const tables = [{ id: 't1', number: 1, name: '' }, { id: 't2', number: 2, name: '' }]
  const heading = (id: string, table: string | null): Heading =>
    ({ id, title: id, kind: 'need', table, parent: null, notes: 1, organisations: 1, list: [] })
  const note = (id: string, table: string | null, under: string | null = null): Note =>
    ({ id, text: id, organisation: '', name: '', kind: 'need', heading: under, late: false, agreed: 0, table })

  test('the table whose turn it is stands first, then what belongs to all', () => {
    const found = sections([heading('one', 't1'), heading('two', 't2'), heading('all', null)], [], tables, 't2')
    expect(found.map(each => each.table?.id ?? null)).toEqual(['t2', null, 't1'])
  })
  test('without tables all is one section', () => {
    const found = sections([heading('one', 'gone')], [note('n', 'gone')], [], null)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ table: null, first: true })
  })
  test('a note beneath a heading is not told twice', () => {
    const found = sections([heading('one', 't1')], [note('a', 't1', 'one'), note('b', 't2')], tables, 't1')
    expect(found.flatMap(each => each.loose.map(one => one.id))).toEqual(['b'])
  })
})

describe('what is taken home', () => {
  const part = (lines: string[]) => asText({ title: '題', who: '社協', date: '今日', parts: [{ title: '付箋', lines }, { title: '空', lines: [] }] })
  test('an old editor shows it: a byte order mark, and CRLF alone', () => {
    const text = part(['一枚\n二行目'])
    expect(text.startsWith('\ufeff')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text).toContain('・一枚\r\n　二行目')
    expect(text).not.toContain('空')
  })
  test('its name is one that every file system takes', () => {
    expect(fileName(['a/b', 'c:"d"'], 'txt')).toBe('a_b_c_d.txt')
    expect(fileName(['', '...'], 'png')).toBe('sakusenzu.png')
  })
})

describe('what a draft keeps', () => {
  beforeEach(() => { vi.stubGlobal('indexedDB', new IDBFactory()); closeShelf() })
  afterEach(() => { vi.unstubAllGlobals() })
  async function afterReload(): Promise<Drafts> {
    await (await openShelf()).drafts('')
    closeShelf()
    const drafts = new Drafts('p/seat')
    await drafts.load()
    return drafts
  }

  test('the chips that were pressed are there after a reload', async () => {
    const drafts = new Drafts('p/seat')
    drafts.keep('one', { ...emptyDraft(), needs: ['n1'], activities: ['a1'], horizon: 'years' })
    expect((await afterReload()).of('one')).toEqual({ ...emptyDraft(), needs: ['n1'], activities: ['a1'], horizon: 'years' })
  })
  test('a memo is there after a reload, and is no half-written note', async () => {
    const drafts = new Drafts('p/seat')
    drafts.keepMemo('note:one', '思いつき')
    const again = await afterReload()
    expect(again.memo('note:one')).toBe('思いつき')
    expect(again.bySteps.size).toBe(0)
    again.keepMemo('note:one', '')
    expect((await afterReload()).memos.size).toBe(0)
  })
  test('a refused note comes back with the chips that were pressed', () => {
    const drafts = new Drafts('p/seat')
    giveBack(drafts, [{ type: 'WriteNote', note: 'n', step: 'one', text: 'x', needs: ['g'], horizon: 'long' }], 'input_stopped', {})
    expect(drafts.returned.get('n')?.draft).toEqual({ ...emptyDraft(), text: 'x', needs: ['g'], horizon: 'long' })
  })
  test('a chip pressed again is taken off', () => {
    expect(turned(turned(['a'], 'b'), 'a')).toEqual(['b'])
  })
})
