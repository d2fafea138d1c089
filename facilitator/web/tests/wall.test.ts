import { expect, test } from 'vitest'
import type { ElementView, WallMode } from '../src/live/types'
import { bellsBetween } from '../src/wall/bells'
import { frameOf, linkHead, linkPath, rankAt, widened, restsOn } from '../src/wall/diagram'
import { joinAddress } from '../src/wall/joinAddress'
import { barsOf } from '../src/wall/judged'
import { fitsTwoColumns, pageAt, pagesOf, shortened } from '../src/wall/pages'
import { UNSAID, UNSAID_OF_LINK } from '../src/canvas/model/modelView'
import { partsOf, portsOf, stacked, type Arrow, type Box } from '../src/wall/parts'
import { shareLeft, turnOf } from '../src/wall/presenting'
import { graded, spots } from '../src/wall/quadrant'
import { ranked, roundMeant } from '../src/wall/ranking'
import { asksIn, headOf, sceneOf, type Standing } from '../src/wall/scene'

const column = (x: number) => ({ id: `c${x}`, kind: 'need' as const, term: null, label: '', x, width: 100 })
const box = (x: number, y: number): ElementView => ({
  column: 'c', kind: 'need', term: null, text: '', status: 'unknown', order: 0, pin: null, notes: [], groups: [], organisations: [], ...UNSAID,
  x, y, width: 80, height: 30, lines: [], size: 9,
})

const standing = (over: Partial<Standing> = {}): Standing => ({ kind: 'write', pause: false, round: null, headings: 0, elements: 0, links: 0, rated: 0, rounds: [], ...over })
const asked = (mode: WallMode, target: string | null = null) => ({ mode, target, note: null })

test('headings and diagram stand on the wall only when there is something to show', () => {
  expect(sceneOf(standing({ kind: 'group' }))).toBe('question')
  expect(sceneOf(standing({ kind: 'group', headings: 2, elements: 5 }))).toBe('headings')
  expect(sceneOf(standing({ kind: 'arrange', headings: 2 }))).toBe('headings')
  expect(sceneOf(standing({ kind: 'arrange', headings: 2, elements: 1 }))).toBe('diagram')
  expect(sceneOf(standing({ headings: 9, elements: 9 }))).toBe('question')
  expect(sceneOf(standing({ kind: null }))).toBe('arrival')
})

test('a talk that looks back shows the headings that an earlier workshop made', () => {
  expect(sceneOf(standing({ kind: 'talk', looksBack: true, headings: 3 }))).toBe('headings')
  expect(sceneOf(standing({ kind: 'talk', looksBack: true }))).toBe('talk')
  expect(sceneOf(standing({ kind: 'talk', headings: 3 }))).toBe('talk')
})

test('votes and ratings are told only when they are closed, and arrows while people judge them', () => {
  expect(sceneOf(standing({ kind: 'vote', round: 'open', headings: 5 }))).toBe('vote')
  expect(sceneOf(standing({ kind: 'vote', round: 'closed' }))).toBe('result')
  expect(sceneOf(standing({ kind: 'rate', round: 'open', rated: 4 }))).toBe('vote')
  expect(sceneOf(standing({ kind: 'rate', round: 'closed', rated: 4 }))).toBe('rated')
  expect(sceneOf(standing({ kind: 'link', elements: 3, links: 2 }))).toBe('arrows')
  expect(sceneOf(standing({ kind: 'link', elements: 3 }))).toBe('diagram')
})

test('a discussion after a closed round is led before its result', () => {
  expect(sceneOf(standing({ kind: 'discuss', headings: 4, elements: 4, rounds: ['s1'], talksOver: 's1' }))).toBe('result')
  expect(sceneOf(standing({ kind: 'discuss', headings: 4, rated: 3, talksOver: 's2' }))).toBe('rated')
  expect(sceneOf(standing({ kind: 'discuss', headings: 4, rounds: ['s1'] }))).toBe('headings')
  expect(sceneOf(standing({ kind: 'discuss', headings: 4, rounds: ['s1'], talksOver: 's1' }), asked('question'))).toBe('question')
})

test('a break is a break whatever kind its step is, and the end thanks where there is no diagram', () => {
  expect(sceneOf(standing({ kind: 'discuss', pause: true, elements: 4 }))).toBe('talk')
  expect(sceneOf(standing({ kind: 'closing' }))).toBe('thanks')
  expect(sceneOf(standing({ kind: 'closing', elements: 4 }))).toBe('diagram')
})

test('what the facilitator puts on the wall goes before the step, as long as there is something of it', () => {
  const here = standing({ kind: 'group', headings: 3 })
  expect(sceneOf(here, asked('auto'))).toBe('headings')
  expect(sceneOf(here, asked('question'))).toBe('question')
  expect(sceneOf(here, asked('counts'))).toBe('counts')
  expect(sceneOf(here, asked('diagram'))).toBe('question')
  expect(sceneOf(here, asked('table', 't1'))).toBe('table')
  expect(sceneOf(here, asked('blank'))).toBe('blank')
  expect(sceneOf(here, { mode: 'note', target: 'n', note: { text: 'x', kind: 'need', organisation: '', name: '' } })).toBe('note')
})

test('a result is that of dots or of ratings, by the step asked for', () => {
  const here = standing({ kind: 'discuss', rated: 3, rounds: ['dots'] })
  expect(sceneOf(here, asked('result', 'dots'))).toBe('result')
  expect(sceneOf(here, asked('result', 'ratings'))).toBe('rated')
  expect(sceneOf(here, asked('result'))).toBe('result')
  expect(sceneOf({ ...here, kind: 'rate', round: 'closed' }, asked('result'))).toBe('rated')
})

test('a note that was taken off leaves the wall to its step', () => {
  expect(sceneOf(standing({ kind: 'group', headings: 3 }), asked('note'))).toBe('headings')
})

test('the bell rings once a minute before the end, twice at the end, and never for what a sleeping machine missed', () => {
  const ends = 1_000_000
  expect(bellsBetween(ends - 60_250, ends - 60_000, ends)).toBe(1)
  expect(bellsBetween(ends - 60_000, ends - 59_750, ends)).toBe(0)
  expect(bellsBetween(ends - 100, ends + 150, ends)).toBe(2)
  expect(bellsBetween(ends + 150, ends + 400, ends)).toBe(0)
  expect(bellsBetween(ends - 240_000, ends + 60_000, ends)).toBe(0)
  expect(bellsBetween(ends - 300_000, ends - 30_000, ends)).toBe(0)
})

test('what organisations put first stands above what is second with people and organisations', () => {
  const result = (thing: string, rank_people: number, rank_organisations: number) => ({ thing, rank_people, rank_organisations })
  const order = ranked([result('second', 2, 2), result('organisations', 5, 1), result('people', 1, 3), result('last', 6, 6)])
  expect(order.map(({ thing }) => thing)).toEqual(['people', 'organisations', 'second', 'last'])
})

test('the result is that of the round asked for, else of the step, else of the last round', () => {
  const rounds = [{ step: 'a', opened_at: 1 }, { step: 'b', opened_at: 2 }]
  expect(roundMeant('a', 'b', rounds)).toBe('a')
  expect(roundMeant('gone', 'a', rounds)).toBe('a')
  expect(roundMeant(null, 'elsewhere', rounds)).toBe('b')
  expect(roundMeant(null, null, [])).toBeNull()
})

test('tables present by their number, and the last has nobody after it', () => {
  const tables = [{ id: 'c', number: 3, name: '' }, { id: 'a', number: 1, name: '' }, { id: 'b', number: 2, name: '' }]
  expect(turnOf(tables, 'b')).toMatchObject({ begun: 2, of: 3, next: { id: 'c' } })
  expect(turnOf(tables, 'c')?.next).toBeNull()
  expect(turnOf(tables, 'gone')).toBeNull()
})

test('the bars of an arrow are shares of its own answers, and empty where nobody has answered', () => {
  expect(barsOf({ yes: 3, maybe: 1, no: 0 }).map(bar => bar.share)).toEqual([0.75, 0.25, 0])
  expect(barsOf(undefined).map(bar => bar.n)).toEqual([0, 0, 0])
})

test('what does much and can be done soon stands at the top right; what lacks a mean stands nowhere', () => {
  const rated = (key: string, effect: number | null, soon: number | null) => ({ key, title: key, kind: 'activity', effect, soon, people: 1 })
  const all = graded([rated('low', 1, 1), rated('none', null, 2), rated('high', 4, 4)])
  expect(all.map(({ key }) => key)).toEqual(['high', 'low'])
  const [high, low] = spots(all, 0.1)
  expect([high?.x, high?.y, low?.x, low?.y]).toEqual([0.95, 0.05, 0.05, 0.95])
})

test('ratings that are alike stand beside each other, inside the square', () => {
  const same = Array.from({ length: 6 }, (_, n) => ({ key: `k${n}`, title: '', effect: 4, soon: 4 }))
  const found = spots(same, 0.16)
  for (const one of found) {
    expect(Math.min(one.x, one.y)).toBeGreaterThanOrEqual(0.08)
    expect(Math.max(one.x, one.y)).toBeLessThanOrEqual(0.92)
    for (const other of found) if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(0.13)
  }
})

test('above headings stands the question, or the title of the step where the question would push them off', () => {
  expect(headOf('近いと感じる付箋を寄せてみましょう', 'まとめる')).toBe('近いと感じる付箋を寄せてみましょう')
  expect(headOf('あ'.repeat(51), 'まとめる')).toBe('まとめる')
  expect(headOf('', 'まとめる')).toBe('まとめる')
  expect(headOf('あ'.repeat(51), '')).toBe('あ'.repeat(51))
})

test('under a diagram the way in is shown only while people may write', () => {
  expect(asksIn('diagram', false)).toBe(false)
  expect(asksIn('diagram', true)).toBe(true)
  expect(asksIn('headings', false)).toBe(true)
})

test('the frame holds every box, column and bend of a link', () => {
  const frame = frameOf([column(0), column(150)], [box(10, 20), box(160, 200)], [
    { ...UNSAID_OF_LINK, source: 'a', target: 'b', points: [[90, 35], [120, 300], [160, 215]], feedback: false },
  ])
  expect(frame).not.toBeNull()
  const { x, y, width, height } = frame as { x: number; y: number; width: number; height: number }
  expect(x).toBeLessThan(0)
  expect(y).toBeLessThan(20)
  expect(x + width).toBeGreaterThan(250)
  expect(y + height).toBeGreaterThan(300)
  expect(frameOf([column(0)], [], [])).toBeNull()
})

test('a link ends where its head begins, and the head touches the box', () => {
  expect(linkPath([[0, 0], [100, 0]])).toBe('M0 0L93 0')
  expect(linkHead([[0, 0], [100, 0]])).toBe('100,0 93,3 93,-3')
})

test('inner corners are rounded by no more than half the shorter side', () => {
  expect(linkPath([[0, 0], [4, 0], [4, 50]])).toBe('M0 0L2 0Q4 0 4 2L4 43')
})

test('links without a way, or on one spot, are no path', () => {
  expect(linkPath([])).toBe('')
  expect(linkPath([[5, 5], [5, 5]])).toBe('')
  expect(linkHead([[5, 5]])).toBe('')
})

test('the diagram draws itself from left to right', () => {
  const columns = [column(0), column(150), column(300)]
  expect([10, 100, 160, 999].map(x => rankAt(columns, x))).toEqual([0, 1, 1, 2])
})

test('the wall shows an address that a phone can use, and none rather than localhost', () => {
  expect(joinAddress(null, '192.168.11.5:8080')).toBe('192.168.11.5:8080/j')
  expect(joinAddress('http://192.168.11.5:8080', 'localhost:8080')).toBe('192.168.11.5:8080/j')
  expect(joinAddress(null, 'localhost:8080')).toBe('')
  expect(joinAddress(null, '127.0.0.1:8080')).toBe('')
})

test('a shape may be widened without growing higher', () => {
  expect(widened([{ x: 10, y: 5, width: 80, height: 30 }], 2)).toEqual([{ x: 20, y: 5, width: 160, height: 30 }])
})

test('headings that do not fit take turns, and each of them gets one', () => {
  expect(pagesOf([100, 100, 100, 180, 100], 320, 10)).toEqual([[0, 1, 2], [3, 4]])
  expect(pagesOf([100, 100, 100], 320, 10)).toEqual([[0, 1, 2]])
  expect(pagesOf([], 320, 10)).toEqual([])
})

test('a heading higher than the wall has a page of its own instead of none', () => {
  expect(pagesOf([100, 900, 100], 320, 10)).toEqual([[0], [1], [2]])
})

test('pages turn by the clock, begin again after the last, and never before the first', () => {
  const begun = { page: 0, since: 1_000 }
  expect([1_000, 9_999, 10_000, 19_000, 28_000].map(now => pageAt(begun, now, 3, 9_000))).toEqual([0, 0, 1, 2, 0])
  expect(pageAt(begun, 990, 3, 9_000)).toBe(0)
  expect(pageAt({ page: -1, since: 0 }, 0, 3, 9_000)).toBe(2)
  expect(pageAt(begun, 123_456, 1, 9_000)).toBe(0)
})

const at = (key: string, rank: number, y: number, height = 100): Box => ({ key, rank, y, height })
const arrow = (source: string, target: string): Arrow => ({ key: `${source}${target}`, source, target })

test('a part shows boxes with everything they lead to in the next column', () => {
  const parts = partsOf([at('a', 0, 0), at('b', 0, 1), at('c', 1, 0), at('d', 1, 1)], [arrow('a', 'c'), arrow('b', 'd')], 220, 10)
  expect(parts).toEqual([{ from: 0, to: 1, left: ['a', 'b'], right: ['c', 'd'], arrows: ['ac', 'bd'] }])
})

test('an arrow that skips a column has a part of its own, named by both of its columns', () => {
  const parts = partsOf([at('a', 0, 0), at('b', 1, 0), at('c', 2, 0)], [arrow('a', 'b'), arrow('a', 'c')], 500, 10)
  expect(parts.map(({ from, to }) => [from, to])).toEqual([[0, 1], [0, 2]])
})

test('boxes that lead to the same stand together, though others lie between them', () => {
  const boxes = [at('a', 0, 0), at('b', 0, 1), at('c', 0, 2), at('x', 1, 0), at('y', 1, 1), at('z', 1, 2)]
  const parts = partsOf(boxes, [arrow('a', 'x'), arrow('b', 'y'), arrow('b', 'z'), arrow('c', 'x')], 220, 10)
  expect(parts.map(part => part.left)).toEqual([['a', 'c'], ['b']])
})

test('a box that leads to more than the wall holds is told in several parts', () => {
  const many = ['p', 'q', 'r'].map((key, y) => at(key, 1, y))
  const parts = partsOf([at('a', 0, 0), ...many], many.map(({ key }) => arrow('a', key)), 220, 10)
  expect(parts.map(part => part.right)).toEqual([['p', 'q'], ['r']])
  expect(parts.map(part => part.left)).toEqual([['a'], ['a']])
})

test('boxes without an arrow are not forgotten', () => {
  const parts = partsOf([at('a', 0, 0), at('b', 0, 1), at('c', 0, 2), at('d', 1, 0)], [], 220, 10)
  expect(parts).toEqual([
    { from: 0, to: null, left: ['a', 'b'], right: ['c'], arrows: [] },
    { from: 1, to: null, left: ['d'], right: [], arrows: [] },
  ])
})

test('an arrow to a box that is not there is no part, and a loop ends', () => {
  expect(partsOf([at('a', 0, 0)], [arrow('a', 'gone')], 500, 10).flatMap(part => part.arrows)).toEqual([])
  const round = partsOf([at('a', 0, 0), at('b', 1, 0)], [arrow('a', 'b'), arrow('b', 'a')], 500, 10)
  expect(round.map(({ from, to }) => [from, to])).toEqual([[0, 1], [1, 0]])
})

test('whatever the model, every box and every arrow is in some part, and no part is higher than the wall', () => {
  let seed = 7
  const some = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let round = 0; round < 60; round++) {
    const boxes = Array.from({ length: 1 + some(40) }, (_, n) => at(`k${n}`, some(6), some(20), 60 + some(200)))
    const arrows = Array.from({ length: some(70) }, (_, n) => ({ ...arrow(`k${some(boxes.length)}`, `k${some(boxes.length)}`), key: `l${n}` }))
    const parts = partsOf(boxes, arrows, 700, 14)
    expect(new Set(parts.flatMap(part => [...part.left, ...part.right]))).toEqual(new Set(boxes.map(box => box.key)))
    expect(new Set(parts.flatMap(part => part.arrows))).toEqual(new Set(arrows.map(({ key }) => key)))
    for (const side of parts.flatMap(part => [part.left, part.right])) {
      const high = side.reduce((sum, key) => sum + (boxes.find(box => box.key === key)?.height ?? 0) + 14, -14)
      expect(high).toBeLessThanOrEqual(700)
    }
  }
})

test('boxes stand in the middle of the wall, and never above its top', () => {
  expect(stacked([100], 700, 14, 42)).toEqual([300])
  expect(stacked([100, 100], 700, 14, 42)).toEqual([229, 371])
  expect(stacked([400, 400], 700, 14, 42)).toEqual([0, 414])
})

test('arrows of one box leave it in the order in which they arrive', () => {
  const left = [{ key: 'a', top: 0, height: 90 }]
  const right = [{ key: 'x', top: 0, height: 50 }, { key: 'y', top: 100, height: 50 }]
  const ports = portsOf([arrow('a', 'y'), arrow('a', 'x')], left, right)
  expect(ports).toEqual([{ key: 'ay', start: 60, end: 125 }, { key: 'ax', start: 30, end: 25 }])
})

test('two columns are for short titles only', () => {
  expect(fitsTwoColumns(Array.from({ length: 8 }, () => '外に出にくい人'))).toBe(true)
  expect(fitsTwoColumns([...Array.from({ length: 8 }, () => '外に出にくい人'), '小さく分ければ、出せる仕事がある'])).toBe(false)
  expect(fitsTwoColumns(['短い'])).toBe(false)
})

test('only a text that no wall could hold is shortened, and it says so', () => {
  expect(shortened('あいうえお', 5)).toBe('あいうえお')
  expect(shortened('あいうえおか', 5)).toBe('あいうえ…')
  expect(shortened('one two three', 5)).toBe('one two…')
})

test('tables that present by the step follow its order, and the wall counts those that had their turn', () => {
  const tables = [{ id: 'a', number: 1, name: '' }, { id: 'b', number: 2, name: '' }, { id: 'c', number: 3, name: '' }]
  const turn = { table: 'a', order: ['c', 'a', 'b'], presented: ['c', 'a'], next: 'b', seconds: 180 }
  expect(turnOf(tables, 'a', turn)).toEqual({ table: tables[0], begun: 2, of: 3, next: tables[1] })
  expect(turnOf(tables, 'b', { ...turn, table: 'b', presented: ['c', 'a', 'b'], next: null })?.next).toBeNull()
  expect(turnOf(tables, 'gone', turn)).toBeNull()
})

test('a step of presentations shows the table whose turn it is by itself, and a break or a blank wall goes before it', () => {
  const here = standing({ kind: 'present', headings: 4, speaks: true })
  expect(sceneOf(here)).toBe('table')
  expect(sceneOf({ ...here, speaks: false })).toBe('headings')
  expect(sceneOf({ ...here, pause: true })).toBe('talk')
  expect(sceneOf(here, asked('blank'))).toBe('blank')
})

test('the ring of a turn is full at its beginning and empty when it is over', () => {
  const timer = { ends_at: 180_000, left: null, ended: false }
  expect([shareLeft(timer, 180, 0), shareLeft(timer, 180, 90_000), shareLeft(timer, 180, 200_000)]).toEqual([1, 0.5, 0])
  expect(shareLeft({ ends_at: null, left: 45_000, ended: false }, 180, 999)).toBe(0.25)
  expect(shareLeft({ ...timer, ended: true }, 180, 0)).toBe(0)
})

test('the line of an arrow says on what it rests and how strong it is, and nothing where nobody said', () => {
  expect(restsOn({ level: 'guess', strength: 'strong' })).toBe('guess strong')
  expect(restsOn({ level: null, strength: null })).toBe('')
})
