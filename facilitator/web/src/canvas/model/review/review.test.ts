import { describe, expect, it } from 'vitest'
import type { ElementView, FindingView, GapsView, LinkView } from '../../../live/types'
import { fixed, numbered, type Model } from './fixes'
import { gapTable } from './gapRows'
import { clusters, count } from './told'

function finding(more: Partial<FindingView>): FindingView {
  return { id: 'R9/l', rule: 'R9', words: 'R9', severity: 'question', elements: [], links: [], facts: {}, fix: null, indicator: null, waived: null, ...more }
}
function element(more: Partial<ElementView> = {}): ElementView {
  return {
    column: 'short', kind: 'outcome', term: 'short', text: 'x', status: 'unknown', order: 0, pin: null, notes: [], groups: [], organisations: [], wanted: false,
    lead: null, partners: [], target_group: '', programmes: [], tags: [], remark: '', indicators: [], x: 0, y: 0, width: 1, height: 1, lines: [], size: 11, ...more,
  }
}
function link(source: string, target: string, more: Partial<LinkView> = {}): LinkView {
  return {
    source, target, why: '', sign: 'more', strength: null, level: null, points: [], feedback: false, assumption: '', evidence: [], notes: [], review_on: null,
    added_by: null, ...more,
  }
}
function model(elements: Record<string, ElementView>, links: Record<string, LinkView>): Model {
  return {
    elements: new Map(Object.entries(elements).map(([id, one]) => [id, { id, element: one }])),
    links: new Map(Object.entries(links).map(([id, one]) => [id, { id, link: one }])),
  }
}
const FRESH = 'f'.repeat(22)

describe('findings told together', () => {
  const many = [1, 2, 3, 4].map((n) => finding({ id: `R9/${n}` }))
  it('tells more than three of one rule as one', () => {
    const list = clusters([...many, finding({ id: 'R1/a', rule: 'R1', severity: 'error' })])
    expect([...list.keys()]).toEqual(['error', 'question'])
    expect(list.get('question')![0]!.together).toBe(true)
    expect(count(many)).toBe(1)
    expect(count(many.slice(1))).toBe(3)
  })
})

describe('fixes as commands', () => {
  const two = model({ a: element(), b: element() }, { l: link('a', 'b', { why: 'わけ', assumption: '前提', level: 'local' }) })
  it('say nothing while nothing is written', () => {
    expect(fixed(finding({ fix: 'write_why', links: ['l'] }), '', two, FRESH)).toBeNull()
    expect(fixed(finding({ fix: 'write_why', links: ['gone'] }), 'x', two, FRESH)).toBeNull()
  })
  it('turn an arrow round with all that was said of it', () => {
    expect(fixed(finding({ fix: 'turn_link', links: ['l'] }), '', two, FRESH)!.commands).toEqual([
      { type: 'DeleteLink', link: 'l' },
      { type: 'DrawLink', link: FRESH, source: 'b', target: 'a', why: 'わけ', notes: [] },
      { type: 'DescribeLink', link: FRESH, assumption: '前提', level: 'local' },
    ])
  })
  it('keep the other fields of an indicator', () => {
    const indicator = { indicator: 'i', name: '来た人', unit: '人', baseline: 5 }
    const one = model({ a: element({ indicators: [indicator] }) }, {})
    const about = finding({ fix: 'write_source', elements: ['a'], indicator: 'i' })
    expect(fixed(about, '市の統計', one, FRESH)!.commands).toEqual([{ type: 'PutIndicator', element: 'a', indicator: { ...indicator, source: '市の統計' } }])
    const later = numbered(about, { baseline: 5, baseline_year: null, target: null, target_year: null, later: true }, one)
    expect(later!.commands[0]).toMatchObject({ indicator: { name: '来た人', later: true } })
  })
  it('make one box of two, which takes over notes, partners and each arrow once', () => {
    const elements = {
      keep: element({ notes: ['n1'] }), drop: element({ notes: ['n1', 'n2'], lead: { id: 'npo', name: 'NPO' } }), from: element(), to: element(),
    }
    const links = { k: link('from', 'keep'), d: link('from', 'drop'), o: link('drop', 'to', { why: 'わけ' }), between: link('keep', 'drop') }
    const commands = fixed(finding({ fix: 'merge', elements: ['keep', 'drop'] }), '', model(elements, links), FRESH)!.commands
    expect(commands[0]).toEqual({ type: 'DeleteElement', element: 'drop' })
    expect(commands[1]).toMatchObject({ element: 'keep', notes: ['n1', 'n2'], lead: 'npo', partners: [] })
    expect(commands.filter(({ type }) => type === 'DrawLink')).toMatchObject([{ source: 'keep', target: 'to', why: 'わけ' }])
    expect(commands.filter(({ type }) => type === 'DrawLink').every((each) => 'link' in each && each.link.length === 22)).toBe(true)
  })
})

describe('the gap map', () => {
  const gaps: GapsView = {
    outcomes: ['s', 'f'], organisations: [{ id: 'a', name: '市' }, { id: 'b', name: 'NPO' }, { id: 'c', name: '学校' }],
    cells: [[1, 1, 'existing', true, 2], [-1, 1, 'needed', false, 1]], unowned: [], only_needed: [], single: [], without_outcome: [0, 2], unanswered: [], unserved: [],
  }
  it('puts who works first, then what nobody carries, then who works for none of these', () => {
    const table = gapTable(gaps, (id) => id === 'f')
    expect(table.rows.map(({ at }) => at)).toEqual([1, -1, 0, 2])
    expect(table.rows[0]!.cells).toEqual([{ status: 'existing', leads: true, activities: 2 }])
  })
})
