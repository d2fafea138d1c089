/**
 * ひとりでつくる: which question comes next, backwards from where one wants to be. Pure: the list is read from the diagram,
 * so whatever was answered is in it, and a page that comes back asks on from the same place.
 */
import type { ColumnView, Status } from '../../live/types'

export type Stage = 'wish' | 'before' | 'doing' | 'status' | 'who'
/** The stages in the order in which they are asked; the last screen is no question. */
export const STAGES: readonly Stage[] = ['wish', 'before', 'doing', 'status', 'who']

/** `about`: the element the question is about; `column`: where answers go (null: the question takes no words). */
export interface Question { key: string; stage: Stage; about: string | null; column: string | null }

export interface Shape { id: string; column: string; order: number; text: string }
export interface Arrow { source: string; target: string }
export interface Diagram { columns: readonly ColumnView[]; elements: readonly Shape[]; links: readonly Arrow[] }

/** The columns of changes from the last one back. */
export function changesBack(columns: readonly ColumnView[]): ColumnView[] {
  return columns.filter(({ kind }) => kind === 'outcome').reverse()
}

/** All questions that the diagram raises now, in order. */
export function questions(diagram: Diagram): Question[] {
  const back = changesBack(diagram.columns)
  const last = back[0]
  const doing = diagram.columns.find(({ kind }) => kind === 'activity')
  const wish: Question[] = last ? [{ key: 'wish', stage: 'wish', about: null, column: last.id }] : []
  const before = back.slice(1).flatMap((column, at) => inColumn(diagram, back[at]!.id).map(({ id }): Question => ({
    key: `before/${id}`, stage: 'before', about: id, column: column.id,
  })))
  const acts = doing ? inColumn(diagram, doing.id) : []
  const asked = doing ? supported(diagram, back).map(({ id }): Question => ({ key: `doing/${id}`, stage: 'doing', about: id, column: doing.id })) : []
  return [
    ...wish, ...before, ...asked,
    ...acts.map(({ id }): Question => ({ key: `status/${id}`, stage: 'status', about: id, column: null })),
    ...acts.map(({ id }): Question => ({ key: `who/${id}`, stage: 'who', about: id, column: null })),
  ]
}

/** Changes of which one asks what is done for them: those to which no earlier change leads. */
function supported(diagram: Diagram, back: readonly ColumnView[]): Shape[] {
  const changes = new Set(back.flatMap(({ id }) => inColumn(diagram, id)).map(({ id }) => id))
  const led = new Set(diagram.links.filter(({ source }) => changes.has(source)).map(({ target }) => target))
  return back.flatMap(({ id }) => inColumn(diagram, id)).filter(({ id }) => !led.has(id))
}

function inColumn(diagram: Diagram, column: string): Shape[] {
  return diagram.elements.filter((one) => one.column === column && one.text !== '').sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

/** What was answered to a question: elements that lead to what it is about, or (the wish) those of its column. */
export function answersTo(question: Question, diagram: Diagram): Shape[] {
  if (question.stage === 'wish') return inColumn(diagram, question.column ?? '')
  const sources = new Set(diagram.links.filter(({ target }) => target === question.about).map(({ source }) => source))
  const kinds = question.stage === 'before' ? changesBack(diagram.columns).map(({ id }) => id) : [question.column]
  return diagram.elements.filter(({ id, column }) => sources.has(id) && kinds.includes(column))
}

/** What stands already and could be an answer as well, so that nobody writes it twice. */
export function offered(question: Question, diagram: Diagram): Shape[] {
  if (question.stage !== 'before' && question.stage !== 'doing') return []
  const given = new Set(answersTo(question, diagram).map(({ id }) => id))
  return inColumn(diagram, question.column ?? '').filter(({ id }) => id !== question.about && !given.has(id))
}

/** The question at which one is: the kept one while it is still raised, else the first; null: all are behind. */
export function at(list: readonly Question[], key: string | null): number {
  if (key === 'end') return list.length
  const found = list.findIndex((one) => one.key === key)
  return found < 0 ? 0 : found
}

/** Statuses as answers to いまありますか？, in the order of the form. */
export const STATUSES: readonly Status[] = ['existing', 'considered', 'needed', 'unknown']
