/** Fiscal years and figures as people in offices write them: 令和7, R7年度, 2025, １，２００人. Pure. */

const ERAS: readonly { name: string; letter: string; first: number; last: number }[] = [
  { name: '令和', letter: 'R', first: 2019, last: 99 },
  { name: '平成', letter: 'H', first: 1989, last: 31 },
  { name: '昭和', letter: 'S', first: 1926, last: 64 },
]
const OLDEST = 1900
const LATEST = 2200

/** A field's words as a value: null for none; undefined: they cannot be read. */
export type Read<T> = T | null | undefined

/** Full-width digits and signs as plain ones, without spaces. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '')
}

/** A fiscal year: `令和7`, `R7年度`, `平成元年`, `2025`, and a lone `7` as Reiwa. */
export function readYear(text: string): Read<number> {
  const words = plain(text).replace(/(年度|年|FY)$/i, '').replace(/^FY/i, '')
  if (words === '') return null
  const [, era, number] = /^(令和|平成|昭和|[RHS]\.?)?(元|\d{1,4})$/i.exec(words) ?? []
  if (number === undefined) return undefined
  const n = number === '元' ? 1 : Number(number)
  if (era === undefined && n > 99) return n >= OLDEST && n <= LATEST ? n : undefined
  const found = ERAS.find(({ name, letter }) => era === undefined || era === name || era.replace('.', '').toUpperCase() === letter)
  return found && n >= 1 && n <= found.last ? found.first + n - 1 : undefined
}

/** In Japanese with both ways of counting: 令和7（2025）年度. */
export function sayYear(year: number, language: 'ja' | 'en'): string {
  if (language === 'en') return `FY${year}`
  const era = ERAS.find(({ first }) => year >= first)
  if (!era) return `${year}年度`
  const n = year - era.first + 1
  return `${era.name}${n === 1 ? '元' : n}（${year}）年度`
}

/** As it stands in its field: short, and read back by `readYear`. */
export function writeYear(year: number | null, language: 'ja' | 'en'): string {
  if (year === null) return ''
  const era = language === 'ja' ? ERAS.find(({ first }) => year >= first) : undefined
  return era ? `${era.name}${year - era.first + 1}` : String(year)
}

/** A figure; the unit behind it may be written along (`15人`, `40%`). */
export function readFigure(text: string): Read<number> {
  const words = plain(text).replace(/[,、]/g, '').replace(/^[−–―ー]/, '-')
  if (words === '') return null
  const [, digits, behind] = /^([-+]?\d+(?:\.\d+)?)(\D*)$/.exec(words) ?? []
  const value = Number(digits)
  return digits === undefined || (behind ?? '').length > 6 || !Number.isFinite(value) || Math.abs(value) > 1e15 ? undefined : value
}

export function writeFigure(value: number | null, language: 'ja' | 'en'): string {
  return value === null ? '' : new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-GB', { maximumFractionDigits: 6 }).format(value)
}
