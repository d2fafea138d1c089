import { expect, test } from 'vitest'
import type { ColumnView } from '../../live/types'
import { answersTo, at, offered, questions, type Diagram, type Shape } from './questions'

const column = (id: string, kind: ColumnView['kind']): ColumnView => ({ id, kind, term: null, label: '', x: 0, width: 100 })
const FORM = [column('needs', 'need'), column('activities', 'activity'), column('outputs', 'output'), column('short', 'outcome'), column('mid', 'outcome'), column('final', 'outcome')]
const box = (id: string, into: string): Shape => ({ id, column: into, order: 0, text: id })
const of = (elements: Shape[], links: [string, string][] = []): Diagram => ({ columns: FORM, elements, links: links.map(([source, target]) => ({ source, target })) })
const keys = (diagram: Diagram): string[] => questions(diagram).map(({ key }) => key)

test('an empty diagram asks for the wish alone', () => {
  expect(keys(of([]))).toEqual(['wish'])
})

test('questions go backwards, from the wish over changes to what is done, whether it is there and with whom', () => {
  const diagram = of([box('F', 'final'), box('M', 'mid'), box('S', 'short'), box('A', 'activities')], [['M', 'F'], ['S', 'M'], ['A', 'S']])
  expect(keys(diagram)).toEqual(['wish', 'before/F', 'before/M', 'doing/S', 'status/A', 'who/A'])
})

test('a change to which nothing leads is asked about what is done for it, so that skipping never ends the way', () => {
  expect(keys(of([box('F', 'final')]))).toEqual(['wish', 'before/F', 'doing/F'])
  expect(keys(of([box('F', 'final'), box('M', 'mid')], [['M', 'F']]))).toEqual(['wish', 'before/F', 'before/M', 'doing/M'])
})

test('a form with two columns of changes has one step less, and one without any asks nothing', () => {
  expect(questions({ ...of([]), columns: [column('measures', 'activity')] })).toEqual([])
  const plan = [column('measures', 'activity'), column('interim', 'outcome'), column('field', 'outcome')]
  expect(questions({ columns: plan, elements: [box('F', 'field')], links: [] }).map(({ key, column: into }) => [key, into])).toEqual([
    ['wish', 'field'], ['before/F', 'interim'], ['doing/F', 'measures'],
  ])
})

test('answers are what leads there; what stands in that column besides is offered', () => {
  const diagram = of([box('F', 'final'), box('G', 'final'), box('M', 'mid'), box('N', 'mid')], [['M', 'F']])
  const [, beforeF] = questions(diagram)
  expect(answersTo(beforeF!, diagram).map(({ id }) => id)).toEqual(['M'])
  expect(offered(beforeF!, diagram).map(({ id }) => id)).toEqual(['N'])
})

test('a kept place that is no longer raised begins anew, and the end stays the end', () => {
  const list = questions(of([box('F', 'final')]))
  expect(at(list, 'doing/F')).toBe(2)
  expect(at(list, 'before/gone')).toBe(0)
  expect(at(list, 'end')).toBe(3)
})
