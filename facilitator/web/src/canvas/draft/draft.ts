/** The draft of the diagram as the server previews it, and what of it is ticked. Pure. */
import type { ColumnView, Status } from '../../live/types'

export interface DraftElement {
  key: string; element: string | null; column: string; kind: ColumnView['kind']; text: string; status: Status
  said: Partial<Record<Status, number>>; stars: number; horizons: Record<string, number>
  notes: number; people: number; organisations: number; lone: boolean
  wordings: { table: number | null; title: string }[]
}
export interface DraftLink {
  key: string; link: string | null; source: string; target: string; source_text: string; target_text: string
  notes: number; people: number; organisations: number; judged: { yes: number; maybe: number; no: number } | null
}
export interface Left { key: string; text: string; why: 'insight' | 'no_column' | 'untitled' }
export interface Draft { elements: DraftElement[]; links: DraftLink[]; left: Left[]; standing: number; loops: number }
export interface Taken { act: string; elements: number; links: number }

/** Headings and arrows are ticked at first; notes that lie alone are offered, and wait to be chosen. */
export function tickedAtFirst(draft: Draft): Set<string> {
  return new Set([...draft.elements.filter(({ lone }) => !lone), ...draft.links].map(({ key }) => key))
}

/** Arrows that have both their ends: in the diagram already, or ticked. */
export function possible(draft: Draft, ticked: ReadonlySet<string>): DraftLink[] {
  const waiting = new Set(draft.elements.filter(({ element, key }) => element === null && !ticked.has(key)).map(({ key }) => key))
  return draft.links.filter(({ source, target }) => !waiting.has(source) && !waiting.has(target))
}

/** What is sent: of the arrows only those that can be drawn. */
export function chosen(draft: Draft, ticked: ReadonlySet<string>): { elements: string[]; links: string[] } {
  return {
    elements: draft.elements.filter(({ key }) => ticked.has(key)).map(({ key }) => key),
    links: possible(draft, ticked).filter(({ key }) => ticked.has(key)).map(({ key }) => key),
  }
}

/** The elements by column, in the order in which columns come; headings before notes that lie alone. */
export function byColumn(draft: Draft, columns: readonly string[]): { column: string; headings: DraftElement[]; lone: DraftElement[] }[] {
  const found = [...new Set([...columns, ...draft.elements.map(({ column }) => column)])]
  return found.flatMap((column) => {
    const here = draft.elements.filter((one) => one.column === column)
    return here.length === 0 ? [] : [{ column, headings: here.filter(({ lone }) => !lone), lone: here.filter(({ lone }) => lone) }]
  })
}
