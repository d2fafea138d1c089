/** What everybody, or the table, may see, put in the order of the tables: who speaks first, then one's own. */
import type { HeadingView, ShownNote, TableSummary } from '../live/types'

export interface Heading extends HeadingView { id: string; list: Note[] }
export interface Note extends ShownNote { id: string }
export interface Section { table: TableSummary | null; first: boolean; headings: Heading[]; loose: Note[] }

/** `first`: the table whose turn it is, or one's own. Without tables there is one section. */
export function sections(headings: Heading[], notes: Note[], tables: TableSummary[], first: string | null): Section[] {
  const known = new Set(headings.map(heading => heading.id))
  const loose = notes.filter(note => note.heading === null || !known.has(note.heading))
  const at = (table: string | null): string | null => (tables.some(each => each.id === table) ? table : null)
  const order: (TableSummary | null)[] = [null, ...tables]
  const found = order.map(table => ({
    table,
    first: table === null || table.id === first,
    headings: headings.filter(heading => at(heading.table) === (table?.id ?? null)),
    loose: loose.filter(note => at(note.table) === (table?.id ?? null)),
  })).filter(section => section.headings.length || section.loose.length)
  const rank = (section: Section): number => (section.table === null ? 0 : section.first ? -1 : 1)
  return found.sort((a, b) => rank(a) - rank(b))
}
