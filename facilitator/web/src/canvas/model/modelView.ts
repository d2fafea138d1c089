/** The model's entities as lists, in canvas pixels. Pure. */
import type { ColumnView, ElementView, FindingView, LinkView, NoteView } from '../../live/types'
import type { Box } from '../board/hit'

/** Pixels of a point at zoom 1: what is on screen is as large as what is printed. */
export const POINT = 4 / 3
/** Of the room between a column's strip and its boxes, in points (logic_models/placement.py, Measures.inset). */
export const INSET = 10

/** What nobody has said of an element, or of a link, yet. */
export const UNSAID = {
  wanted: false, lead: null, partners: [], target_group: '', programmes: [], tags: [], remark: '', indicators: [],
} satisfies Partial<ElementView>
export const UNSAID_OF_LINK = {
  why: '', sign: 'more', strength: null, level: null, assumption: '', evidence: [], notes: [], review_on: null, added_by: null,
} satisfies Partial<LinkView>

export interface ModelElement { id: string; element: ElementView }
export interface ModelLink { id: string; link: LinkView }

/** Elements of a column, top first. */
export function inColumn(elements: readonly ModelElement[], column: string): ModelElement[] {
  return elements.filter(({ element }) => element.column === column).sort(byRank)
}

function byRank(a: ModelElement, b: ModelElement): number {
  if (a.element.order !== b.element.order) return a.element.order - b.element.order
  return a.id < b.id ? -1 : 1
}

/** An element's frame in canvas pixels. */
export function boxOf({ id, element }: ModelElement): Box {
  return { id, x: element.x * POINT, y: element.y * POINT, width: element.width * POINT, height: element.height * POINT }
}

/** The column whose strip is nearest to this x (canvas pixels). */
export function columnAt(x: number, columns: readonly ColumnView[]): ColumnView | null {
  let best: ColumnView | null = null
  let nearest = Infinity
  for (const column of columns) {
    const left = column.x * POINT
    const right = left + column.width * POINT
    const away = x < left ? left - x : Math.max(0, x - right)
    if (away < nearest) { nearest = away; best = column }
  }
  return best
}

/** The lowest edge of the whole, in canvas pixels; bands end below it. */
export function footOf(elements: readonly ModelElement[]): number {
  return Math.max(360, ...elements.map(({ element }) => (element.y + element.height) * POINT))
}

/** A voice an element rests on, with the step it was written in. */
export interface Voice { id: string; text: string; organisation: string; step: string; kind: NoteView['kind']; group: string | null }

/** The notes an element rests on: its own, then those of its groups; each once, those that are gone left out. */
export function voicesOf(element: ElementView, notes: ReadonlyMap<string, NoteView>): Voice[] {
  const wanted = new Set(element.notes)
  const groups = new Set(element.groups)
  const voices: Voice[] = []
  for (const [id, note] of notes) {
    if (!wanted.has(id) && !(note.group !== null && groups.has(note.group))) continue
    voices.push({ id, text: note.text, organisation: note.organisation_name, step: note.step, kind: note.kind, group: note.group })
  }
  return voices
}

/** These notes as voices; those that are gone are left out. */
export function voicesNamed(ids: readonly string[], notes: ReadonlyMap<string, NoteView>): Voice[] {
  return ids.flatMap((id) => {
    const note = notes.get(id)
    return note ? [{ id, text: note.text, organisation: note.organisation_name, step: note.step, kind: note.kind, group: note.group }] : []
  })
}

/** Findings that name this element or link. */
export function findingsFor(id: string, findings: readonly FindingView[]): FindingView[] {
  return findings.filter((finding) => finding.elements.includes(id) || finding.links.includes(id))
}
