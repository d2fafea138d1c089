/** Who answered for a row in this round of inquiries, and what of an organisation's own part is still open. Pure. */
import type { AnsweredRow } from '../../live/protocol'
import type { AnswerView, RowView } from '../../live/types'

/** Of each organisation its latest answer, the earliest first. */
export function latest(row: Pick<RowView, 'answers'>): AnswerView[] {
  const found = new Map<string, AnswerView>()
  for (const one of row.answers) if (one.at >= (found.get(one.organisation)?.at ?? 0)) found.set(one.organisation, one)
  return [...found.values()].sort((a, b) => a.at - b.at)
}

export function named({ organisation_name, name }: AnswerView): string {
  return [organisation_name, name].filter(Boolean).join(' ')
}

/** What an organisation is asked of one element: its own row, if it carries it, and the row of each indicator. */
export function asked(id: string, row: RowView, organisation: string): AnsweredRow[] {
  const own = row.carriers.includes(organisation) ? [{ element: id, indicator: '' }] : []
  return [...own, ...row.indicators.map((one) => ({ element: id, indicator: one.indicator }))]
}

/** Those of them without an answer. */
export function open(id: string, row: RowView, organisation: string): AnsweredRow[] {
  return asked(id, row, organisation).filter(({ indicator }) => !row.answers.some((one) => one.organisation === organisation && one.indicator === indicator))
}
