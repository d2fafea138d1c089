/** What looks like a name in a note: the text cut where it does, and words that could stand there instead. Pure. */
import type { Live } from '../common/live'
import type { Facts } from '../../live/wording'

export type Hint = [number, number, string]
export interface Piece { text: string; kind: string | null }
export interface MaskWords { person(letter: string): string; other(kind: string): string }

/** Says what is said of names: the board's words, on a page of another section too. */
export function nameWords(live: Pick<Live, 'has' | 'word' | 'say'>): (key: string, facts?: Facts) => string {
  return (key, facts) => (live.has('board', key) ? live.word('board', key, facts) : live.say(key, facts))
}

/** Code points, as the server counts; hints that overlap or lie outside are passed over. */
export function pieces(text: string, hints: readonly Hint[]): Piece[] {
  const letters = [...text]
  const cut: Piece[] = []
  let at = 0
  for (const [start, end, kind] of [...hints].sort((a, b) => a[0] - b[0])) {
    if (start < at || end > letters.length || end <= start) continue
    if (start > at) cut.push({ text: letters.slice(at, start).join(''), kind: null })
    cut.push({ text: letters.slice(start, end).join(''), kind })
    at = end
  }
  if (at < letters.length) cut.push({ text: letters.slice(at).join(''), kind: null })
  return cut
}

/** The text with Aさん, Bさん for people (the same for the same words), and what other things are in their places. */
export function masked(text: string, hints: readonly Hint[], words: MaskWords): string {
  const people = new Map<string, string>()
  return pieces(text, hints).map(({ text: words_, kind }) => {
    if (kind === null) return words_
    if (kind !== 'person' && kind !== 'initials') return words.other(kind)
    if (!people.has(words_)) people.set(words_, String.fromCharCode(65 + (people.size % 26)))
    return words.person(people.get(words_)!)
  }).join('')
}
