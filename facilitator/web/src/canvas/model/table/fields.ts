/** What may stand in a cell: a typed or pasted text read as a value, or why it cannot be. Pure. */

export interface Choice { value: string; text: string }
/** `names`: several, known or new; `many`: several of the choices; `element`: one that stands in the model. */
export type FieldKind = 'text' | 'lines' | 'choice' | 'many' | 'name' | 'names' | 'tags' | 'flag' | 'number' | 'year' | 'day' | 'element' | 'read'
export interface Field {
  id: string
  name: string
  kind: FieldKind
  /** Pixels. */
  width: number
  limit?: number
  /** It cannot be left empty. */
  needed?: boolean
  /** Written when a row is new, never changed afterwards. */
  once?: boolean
  choices?: readonly Choice[]
}

/** What names in cells stand for. `organisation` gives an id, of a new one if nobody is called so yet. */
export interface World {
  organisation(name: string): string
  /** Ids of the elements with these words. */
  elements(text: string): readonly string[]
}
export type Fault = 'needed' | 'long' | 'choice' | 'flag' | 'number' | 'year' | 'day' | 'noElement' | 'twoElements' | 'fixed' | 'many' | 'self' | 'drawn'
export type Read = { ok: true; value: unknown } | { ok: false; fault: Fault; facts: Record<string, unknown> }

const YES = new Set(['★', '☆', '○', '◯', '1', 'yes', 'y', 'true', 'はい', '✓', '✔', 'x', 'ぜひ', 'する'])
const NO = new Set(['', '-', '—', '×', '0', 'no', 'n', 'false', 'いいえ', 'なし'])
/** 令和1 is 2019. */
const REIWA = 2018
const FIRST_YEAR = 1900
const LAST_YEAR = 2200
const MOST_TAGS = 20

export function plain(text: string): string { return text.normalize('NFKC').trim().toLowerCase() }
/** Several in one cell: by 、 , ; or a line each. */
export function parts(text: string): string[] {
  return [...new Set(text.split(/[、，,;；\n]/).map((part) => part.trim()).filter((part) => part !== ''))]
}
const ok = (value: unknown): Read => ({ ok: true, value })
const bad = (fault: Fault, facts: Record<string, unknown> = {}): Read => ({ ok: false, fault, facts })

export function read(field: Field, typed: string, world: World): Read {
  const text = typed.replace(/\r\n?/g, '\n').trim()
  if (field.kind === 'read') return bad('fixed')
  if (text === '' && field.needed) return bad('needed')
  switch (field.kind) {
    case 'text': return fits(text, field, text)
    case 'lines': return fits(text, field, text.split('\n').map((line) => line.trim()).filter((line) => line !== ''))
    case 'choice': return choice(field, text)
    case 'many': return many(field, text)
    case 'name': return text === '' ? ok('') : named(field, [text], ([id]) => ok(id), world)
    case 'names': return named(field, parts(text), ok, world)
    case 'tags': return tags(field, parts(text))
    case 'flag': return YES.has(plain(text)) ? ok(true) : NO.has(plain(text)) ? ok(false) : bad('flag')
    case 'number': return number(text)
    case 'year': return year(text)
    case 'day': return day(text)
    case 'element': return element(text, world)
  }
}

function lengthOf(text: string): number { return [...text].length }
function fits(text: string, { limit }: Field, value: unknown): Read {
  return limit !== undefined && lengthOf(text) > limit ? bad('long', { limit, length: lengthOf(text) }) : ok(value)
}
function one(field: Field, text: string): Choice | undefined {
  return (field.choices ?? []).find((each) => plain(each.text) === plain(text) || each.value === text)
}
function listed(field: Field): Record<string, unknown> {
  return { choices: (field.choices ?? []).map(({ text }) => text).filter((text) => text !== '') }
}
function choice(field: Field, text: string): Read {
  const found = one(field, text)
  return found ? ok(found.value) : bad('choice', listed(field))
}
function many(field: Field, text: string): Read {
  const found = parts(text).map((part) => one(field, part))
  return found.every((each) => each !== undefined) ? ok(found.map((each) => each.value)) : bad('choice', listed(field))
}
function named(field: Field, names: readonly string[], then: (ids: string[]) => Read, world: World): Read {
  const limit = field.limit ?? 60
  const long = names.find((name) => lengthOf(name) > limit)
  return long === undefined ? then(names.map((name) => world.organisation(name))) : bad('long', { limit, length: lengthOf(long) })
}
function tags(field: Field, list: string[]): Read {
  const limit = field.limit ?? 30
  const long = list.find((tag) => lengthOf(tag) > limit)
  if (long !== undefined) return bad('long', { limit, length: lengthOf(long) })
  return list.length > MOST_TAGS ? bad('many', { limit: MOST_TAGS }) : ok(list)
}
function number(text: string): Read {
  if (text === '') return ok(null)
  const spelt = text.normalize('NFKC').replace(/[,\s]/g, '')
  return /^[-+]?(\d+\.?\d*|\.\d+)$/.test(spelt) && Math.abs(Number(spelt)) <= 1e15 ? ok(Number(spelt)) : bad('number')
}
function year(text: string): Read {
  if (text === '') return ok(null)
  const found = /^(令和|r)?(\d{1,4}|元)(年度|年)?$/i.exec(text.normalize('NFKC').replace(/\s/g, ''))
  if (!found) return bad('year')
  const given = found[2] === '元' ? 1 : Number(found[2])
  const full = found[1] ? given + REIWA : given
  return full >= FIRST_YEAR && full <= LAST_YEAR ? ok(full) : bad('year')
}
function day(text: string): Read {
  if (text === '') return ok('')
  const found = /^(令和|r)?(\d{1,4}|元)[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/i.exec(text.normalize('NFKC').replace(/\s/g, ''))
  if (!found) return bad('day')
  const given = found[2] === '元' ? 1 : Number(found[2])
  const full = found[1] ? given + REIWA : given
  const [month, date] = [Number(found[3]), Number(found[4])]
  const real = new Date(Date.UTC(full, month - 1, date))
  if (full < FIRST_YEAR || full > LAST_YEAR || real.getUTCMonth() !== month - 1 || real.getUTCDate() !== date) return bad('day')
  return ok(real.toISOString().slice(0, 10))
}
function element(text: string, world: World): Read {
  const found = world.elements(text)
  if (found.length === 0) return bad('noElement')
  return found.length > 1 ? bad('twoElements') : ok(found[0])
}
