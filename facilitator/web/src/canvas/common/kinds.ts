/** Marks and colours of kinds: colour says what a thing is, never who wrote it; the mark says it again without colour. */
import type { Kind } from '../../live/types'

export type Mark = Kind | 'input' | 'output' | 'outcome'

export const MARKS: Record<Mark, string> = {
  need: '●', activity: '■', output: '▲', outcome: '◆', change: '◆', insight: '✎', input: '＋', none: '・',
}

/** Fill colours for the small map, which is a canvas and cannot read style sheets. Same values as tokens.css. */
export const FILLS: Record<Mark, string> = {
  need: '#FFF6B3', activity: '#A9D8FA', output: '#EDA84E', outcome: '#5FBF8F', change: '#5FBF8F',
  insight: '#FFC4CE', input: '#AE93D6', none: '#E4DFD3',
}

export const NOTE_KINDS: readonly Kind[] = ['need', 'activity', 'change', 'insight']

const BECOMES: Partial<Record<Kind, Mark>> = { activity: 'activity', change: 'outcome' }

/** The column a note of this kind usually becomes an element of: the first of its kind, else the first. */
export function columnFor(kind: Kind, columns: readonly { id: string; kind: string }[]): string {
  return (columns.find((column) => column.kind === (BECOMES[kind] ?? 'need')) ?? columns[0])?.id ?? ''
}
