/** What a note's text may be (docs/protocol.md "Commands": 500 code points), counted as the server counts. */
export const NOTE_LIMIT = 500
/** From so few left on, the phone says how many. */
const NEAR = 60

export const lengthOf = (text: string): number => [...text.trim().normalize('NFC')].length

export interface Room { over: boolean; n: number; show: boolean }

export function roomFor(text: string): Room {
  const left = NOTE_LIMIT - lengthOf(text)
  return { over: left < 0, n: Math.abs(left), show: left <= NEAR }
}

/** An Enter that confirms a conversion belongs to the keyboard, never to us: Safari says so only by keyCode 229. */
export function sends(event: KeyboardEvent): boolean {
  if (event.isComposing || event.keyCode === 229) return false
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey)
}
