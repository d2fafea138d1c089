// What is written and dragged: the same fields for everybody, each marked so that a receiver finds it without decoding a frame.
const WORDS = 'むかえの車がなく、夕方の集まりに出られない人がいる。となりの町の便に乗せてもらえないか、はじめて話が出た。'

/** A note's id: 22 characters, as docs/protocol.md wants them. */
export const noteId = (number) => `bench-note-${String(number).padStart(11, '0')}`

/** The key of the note that a dragger holds. */
export const dragKey = (dragger) => `note/bench-drag-${String(dragger).padStart(11, '0')}`

/** A note's words; the mark says which of the measured notes it is (-1: none of them). */
export const noteText = (number) => `${WORDS.slice(0, 20 + (Math.abs(number) % 30))}#n${number}#`

/** A note as a board shows it (docs/protocol.md "Views"): what the peers share as one value of a Y.Map. */
export const noteEntity = (text, step) => ({
  text,
  step,
  kind: 'need',
  organisation: null,
  organisation_name: '',
  group: null,
  x: null,
  y: null,
  late: true,
  wanted: false,
  status: null,
})

/** What a screen says of itself while it drags; x is the number of the position. */
export const dragState = (dragger, number) => ({
  drag: { [dragKey(dragger)]: [number, 2 * number + 7] },
  writing: false,
  done: false,
  holds: [dragKey(dragger)],
})

const NOTE = /#n(\d+)#/g
const DRAG = /"note\/bench-drag-(\d+)":\[(\d+),/g

/** Call back for every measured note and drag position in a frame (text or binary: the marks are plain ASCII). */
export function marks(frame, onNote, onDrag) {
  const text = frame.latin1Slice(0, frame.length)
  if (text.includes('#n')) for (const found of text.matchAll(NOTE)) onNote(Number(found[1]))
  if (text.includes(':[')) for (const found of text.matchAll(DRAG)) onDrag(Number(found[1]), Number(found[2]))
}
