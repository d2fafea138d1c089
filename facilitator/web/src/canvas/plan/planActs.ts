/** What the plan page asks of the room. Pure: ids come in. Chapters are not guessed: a text stands once it is on disk. */
import type { AnsweredRow, IndicatorRecord } from '../../live/protocol'
import type { RowView, Status } from '../../live/types'
import { wordsIn } from '../../live/blank'
import type { Act } from '../board/boardActs'

export type RowField = 'years' | 'budget' | 'as_of' | 'remark'
export const ROW_FIELDS: readonly RowField[] = ['years', 'budget', 'as_of', 'remark']
export const LIMITS: Record<RowField, number> = { years: 80, budget: 80, as_of: 10, remark: 500 }
export const CHAPTER_LIMIT = 20_000
export const TITLE_LIMIT = 80

export function writeChapter(chapter: string, text: string, before: string): Act {
  return { commands: [{ type: 'WriteChapter', chapter, text, before }], guess: {} }
}
export function settleChapter(chapter: string): Act {
  return { commands: [{ type: 'SettleChapter', chapter }], guess: {} }
}
export function describeRow(id: string, row: RowView, field: RowField, text: string): Act {
  return { commands: [{ type: 'DescribeRow', element: id, [field]: text }], guess: { set: { [`row/${id}`]: { ...row, [field]: text } } } }
}
export type FigureField = 'baseline' | 'baseline_year' | 'target' | 'target_year'
export const FIGURE_FIELDS: readonly FigureField[] = ['baseline', 'baseline_year', 'target', 'target_year']

export function setStatus(id: string, row: RowView, status: Status): Act {
  return { commands: [{ type: 'SetStatus', element: id, status }], guess: { set: { [`row/${id}`]: { ...row, status } } } }
}
export function editFigure(id: string, row: RowView, indicator: string, field: FigureField, value: number | null): Act {
  const indicators = row.indicators.map((one) => (one.indicator === indicator ? { ...one, [field]: value } : one))
  return { commands: [{ type: 'EditIndicator', element: id, indicator, [field]: value }], guess: { set: { [`row/${id}`]: { ...row, indicators } } } }
}
export function addIndicator(id: string, indicator: string, name: string, unit: string): Act {
  const made: IndicatorRecord = { indicator, name, unit }
  return { commands: [{ type: 'PutIndicator', element: id, indicator: made }], guess: {} }
}
export function answerRows(organisation: string, rows: AnsweredRow[]): Act {
  return { commands: [{ type: 'AnswerRows', organisation, rows }], guess: {} }
}
export function keepVersion(version: string, title: string): Act {
  return { commands: [{ type: 'KeepVersion', version, title }], guess: {} }
}
export function dropVersion(version: string): Act {
  return { commands: [{ type: 'DropVersion', version }], guess: {} }
}

const UNWANTED = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu

/** A text as the room keeps it (sessions/texts.py): letters in one form, no characters that no file can carry, no space around. */
export function asKept(text: string): string {
  return wordsIn(text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNWANTED, '').normalize('NFC'))
}

/** A day as it is typed (2027/4/1, 2027-04-01, full-width too) as ISO 8601; '' for none; null: it cannot be read. */
export function readDay(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  if (plain === '') return ''
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? []
  if (year === undefined) return null
  const iso = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`
  const read = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(iso) ? iso : null
}
