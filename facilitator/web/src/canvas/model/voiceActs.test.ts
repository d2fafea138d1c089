import { expect, test } from 'vitest'
import type { ElementView, LinkView, NoteView } from '../../live/types'
import { attachToElement, attachToLink, detachFromElement, detachFromLink, detachHeading } from './voiceActs'

const box = { id: 'e', element: { notes: ['a', 'b'], groups: ['g'] } as unknown as ElementView }
const arrow = { id: 'l', link: { notes: ['a'] } as unknown as LinkView }
const notes = new Map([['a', { group: 'g' }], ['b', { group: 'g' }], ['c', { group: null }]] as unknown as [string, NoteView][])

test('a note given twice stands once', () => {
  const { commands } = attachToElement(box, { text: '', notes: ['b', 'c'], groups: [] })
  expect(commands).toEqual([{ type: 'DescribeElement', element: 'e', notes: ['a', 'b', 'c'], groups: ['g'] }])
  expect(attachToLink(arrow, { text: '', notes: ['a', 'b'], groups: ['g'] }).commands).toEqual([{ type: 'DescribeLink', link: 'l', notes: ['a', 'b'] }])
})

test('a note taken off goes alone, and the others of its heading stay', () => {
  expect(detachFromElement(box, 'a', notes).commands).toEqual([{ type: 'DescribeElement', element: 'e', notes: ['b'], groups: [] }])
  expect(detachFromLink(arrow, 'a').commands).toEqual([{ type: 'DescribeLink', link: 'l', notes: [] }])
})

test('a heading taken off takes its notes along', () => {
  expect(detachHeading(box, 'g', notes).commands).toEqual([{ type: 'DescribeElement', element: 'e', notes: [], groups: [] }])
})
