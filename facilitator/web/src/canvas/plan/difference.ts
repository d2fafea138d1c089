/** Two texts side by side: which words went and which came. Pure. */

export interface Piece { text: string; same: boolean }
export interface Sides { before: Piece[]; after: Piece[] }

/** Beyond this many pieces on both sides a comparison word by word would keep the page waiting: lines are compared. */
const MOST = 3_000

/** Texts in pieces: words where the language parts them, else runs of one kind of letters; line ends stand alone. */
export function pieces(text: string, locale = 'ja'): string[] {
  if (typeof Intl.Segmenter === 'function') return [...new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)].map(({ segment }) => segment)
  return text.match(/\n|[ 　]+|[\p{Script=Han}]+|[\p{Script=Hiragana}]+|[\p{Script=Katakana}ー]+|[\p{L}\p{N}]+|[^\s]/gu) ?? []
}

export function compare(before: string, after: string, locale = 'ja'): Sides {
  let [a, b] = [pieces(before, locale), pieces(after, locale)]
  if (a.length + b.length > MOST) [a, b] = [lines(before), lines(after)]
  const [start, end] = ends(a, b)
  const middle = walk(a.slice(start, a.length - end), b.slice(start, b.length - end))
  const [head, tail] = [same(a.slice(0, start)), same(a.slice(a.length - end))]
  return { before: joined([...head, ...middle.before, ...tail]), after: joined([...head, ...middle.after, ...tail]) }
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+/g) ?? []
}
function same(list: readonly string[]): Piece[] {
  return list.map((text) => ({ text, same: true }))
}
/** How many pieces agree at the start, and at the end. */
function ends(a: readonly string[], b: readonly string[]): [number, number] {
  const most = Math.min(a.length, b.length)
  let start = 0
  while (start < most && a[start] === b[start]) start += 1
  let end = 0
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1
  return [start, end]
}

/** The longest run of pieces in both (LCS); what is not in it went, or came. */
function walk(a: readonly string[], b: readonly string[]): Sides {
  const width = b.length + 1
  const best = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      best[i * width + j] = a[i] === b[j] ? best[(i + 1) * width + j + 1]! + 1 : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!)
    }
  }
  const sides: Sides = { before: [], after: [] }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      sides.before.push({ text: a[i]!, same: true })
      sides.after.push({ text: b[j]!, same: true })
      i += 1; j += 1
    } else if (j >= b.length || (i < a.length && best[(i + 1) * width + j]! >= best[i * width + j + 1]!)) {
      sides.before.push({ text: a[i]!, same: false })
      i += 1
    } else {
      sides.after.push({ text: b[j]!, same: false })
      j += 1
    }
  }
  return sides
}

function joined(list: readonly Piece[]): Piece[] {
  const found: Piece[] = []
  for (const piece of list) {
    const last = found.at(-1)
    if (last?.same === piece.same) last.text += piece.text
    else found.push({ ...piece })
  }
  return found
}
