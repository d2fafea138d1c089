import { describe, expect, test } from 'vitest'
import { countdown, langOf, words } from '../src/live/wording'

const SECTIONS = ['phone', 'wall', 'refused', 'common']
const files = import.meta.glob<Record<string, string>>('../../wording/*/{phone,wall,refused,common}.json', { eager: true, import: 'default' })
function read(language: string, section: string): Record<string, string> {
  const found = files[`../../wording/${language}/${section}.json`]
  if (!found) throw new Error(`no words of ${section} in ${language}`)
  return found
}
const bare = (key: string): string => key.replace(/\.(one|other)$/, '')
const facts = (texts: string[]): string[] => [...new Set(texts.flatMap(text => text.match(/\{\w+(?=[:}])/g) ?? []))].sort()

describe.each(SECTIONS)('the words of %s', section => {
  const ja = read('ja', section)
  const en = read('en', section)

  test('stand in both languages', () => {
    expect([...new Set(Object.keys(en).map(bare))].sort()).toEqual([...new Set(Object.keys(ja).map(bare))].sort())
  })

  test('tell the same facts in both languages', () => {
    for (const key of new Set(Object.keys(ja).map(bare))) {
      const of = (all: Record<string, string>): string[] => Object.entries(all).filter(([each]) => bare(each) === key).map(([, text]) => text)
      expect(facts(of(en)), key).toEqual(facts(of(ja)))
    }
  })

  test('are plain text', () => {
    for (const text of [...Object.values(ja), ...Object.values(en)]) expect(text).not.toMatch(/[<>]|&\w+;/)
  })
})

test('a phone never says アウトカム, アウトプット or ロジックモデル', () => {
  for (const section of ['phone', 'common', 'refused']) {
    expect(Object.values(read('ja', section)).join()).not.toMatch(/アウトカム|アウトプット|ロジックモデル/)
    expect(Object.values(read('en', section)).join()).not.toMatch(/outcome|output|logic model/i)
  }
})

describe('say', () => {
  const section = {
    ja: { notes: '{n}枚', of: '「{text}」', path: '{path}' },
    en: { 'notes.one': '{n} note', 'notes.other': '{n} notes', of: '“{text}”', path: '{path}' },
  }
  const ja = words('ja', section)
  const en = words('en', section)

  test('chooses the form by the count and writes it as the language does', () => {
    expect([0, 1, 2, 1234].map(n => en.say('notes', { n }))).toEqual(['0 notes', '1 note', '2 notes', '1,234 notes'])
    expect(ja.say('notes', { n: 1234 })).toBe('1,234枚')
  })

  test('takes no fact for a template, whatever somebody wrote', () => {
    expect(ja.say('of', { text: '{text} $& <b>' })).toBe('「{text} $& <b>」')
  })

  test('shows a key that nobody wrote, and a fact that nobody gave', () => {
    expect(ja.say('nothing.here')).toBe('nothing.here')
    expect(ja.say('of')).toBe('「{text}」')
  })

  test('joins lists in each language’s way', () => {
    expect(ja.say('path', { path: ['居場所', '参加'] })).toBe('居場所、参加')
    expect(en.say('path', { path: ['a', 'b'] })).toBe('a, b')
  })
})

test('a countdown rounds up and never passes zero', () => {
  expect([60_000, 59_001, 1, 0, -5_000].map(left => countdown(100_000, 100_000 - left))).toEqual(['1:00', '1:00', '0:01', '0:00', '0:00'])
})

test('a text’s own language is told by its letters', () => {
  expect(langOf('みなと市 workshop')).toBe('ja')
  expect(langOf('Workshop')).toBe('en')
  expect(langOf('12')).toBeUndefined()
})
