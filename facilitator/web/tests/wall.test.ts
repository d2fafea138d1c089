import { expect, test } from 'vitest'
import type { ElementView } from '../src/live/types'
import { frameOf, linkHead, linkPath, rankAt } from '../src/wall/diagram'
import { joinAddress } from '../src/wall/joinAddress'
import { fitsTwoColumns, turnOf } from '../src/wall/pages'
import { questionSize, sceneOf } from '../src/wall/scene'

const column = (x: number) => ({ id: `c${x}`, kind: 'need' as const, term: null, x, width: 100 })
const box = (x: number, y: number): ElementView => ({
  column: 'c', kind: 'need', term: null, text: '', status: 'unknown', order: 0, pin: null, notes: [], groups: [], organisations: [],
  x, y, width: 80, height: 30, lines: [], size: 9,
})

test('headings and diagram stand on the wall only when there is something to show', () => {
  expect(sceneOf('group', 0, 0)).toBe('question')
  expect(sceneOf('group', 2, 5)).toBe('headings')
  expect(sceneOf('arrange', 2, 0)).toBe('headings')
  expect(sceneOf('arrange', 2, 1)).toBe('diagram')
  expect(sceneOf('write', 9, 9)).toBe('question')
  expect(sceneOf(null, 0, 0)).toBe('arrival')
})

test('a question shrinks with its length but never under what the back row reads', () => {
  expect(questionSize('就労支援が必要なのは、どんな人ですか？')).toBe(104)
  expect(questionSize('あ'.repeat(70))).toBe(88)
  expect(questionSize('あ'.repeat(2000))).toBe(64)
  expect(questionSize('a'.repeat(80))).toBe(104)
})

test('the frame holds every box, column and bend of a link', () => {
  const frame = frameOf([column(0), column(150)], [box(10, 20), box(160, 200)], [
    { source: 'a', target: 'b', why: '', points: [[90, 35], [120, 300], [160, 215]], feedback: false },
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

test('headings that do not fit take turns, and each of them gets one', () => {
  const all = Array.from({ length: 12 }, (_, n) => n)
  const seen = [0, 9_000, 18_000].flatMap(now => turnOf(all, now).shown)
  expect(seen).toEqual(all)
  expect(turnOf(all, 27_000).page).toBe(0)
  expect(turnOf([1], 123_456)).toEqual({ shown: [1], page: 0, pages: 1 })
})

test('two columns are for short titles only', () => {
  expect(fitsTwoColumns(Array.from({ length: 8 }, () => '外に出にくい人'))).toBe(true)
  expect(fitsTwoColumns([...Array.from({ length: 8 }, () => '外に出にくい人'), '小さく分ければ、出せる仕事がある'])).toBe(false)
  expect(fitsTwoColumns(['短い'])).toBe(false)
})
