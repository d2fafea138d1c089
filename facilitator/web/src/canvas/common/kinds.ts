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

/** The column a note of this kind usually becomes an element of. */
export const COLUMN_OF: Record<Kind, string> = {
  need: 'needs', activity: 'activities', change: 'short', insight: 'needs', none: 'needs',
}

/** The columns of the owners' form, left to right (docs/protocol.md; logic_models/columns.py). */
export const COLUMNS = ['needs', 'activities', 'outputs', 'short', 'mid', 'final'] as const
export const KIND_OF_COLUMN: Record<string, Mark> = {
  needs: 'need', activities: 'activity', outputs: 'output', short: 'outcome', mid: 'outcome', final: 'outcome',
}
