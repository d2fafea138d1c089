/** What the server takes for a name in a note, and the words without it. */
import type { HintSpan } from '../live/types'

const PEOPLE = new Set(['person', 'initials'])

/**
 * The text with people as Aさん, Bさん (the same name, the same letter) and the rest as ＊＊＊.
 * `call` makes the stand-in of the n-th person. Spans count code points, as the server does.
 */
export function masked(text: string, hints: HintSpan[], call: (letter: string) => string): string {
  const points = [...text]
  const letters = new Map<string, string>()
  let from = 0
  const parts: string[] = []
  for (const [start, end, kind] of [...hints].sort((a, b) => a[0] - b[0])) {
    if (start < from) continue
    parts.push(points.slice(from, start).join(''), standIn(points.slice(start, end).join(''), kind, letters, call))
    from = end
  }
  return parts.join('') + points.slice(from).join('')
}

function standIn(name: string, kind: string, letters: Map<string, string>, call: (letter: string) => string): string {
  if (!PEOPLE.has(kind)) return '＊＊＊'
  if (!letters.has(name)) letters.set(name, String.fromCharCode(65 + Math.min(letters.size, 25)))
  return call(letters.get(name) ?? 'A')
}

export const namesSomebody = (hints: HintSpan[]): boolean => hints.some(([, , kind]) => PEOPLE.has(kind))
