/** What does not fit the wall at once takes turns. Pure; heights are those the browser measured, in pixels. */

/** ms a page of headings, or of a long question, stays. */
export const EVERY = 9_000

/** Since when a page is shown. Where nobody pressed a key it is when the step began: two walls of a hall turn together. */
export interface Anchor { page: number; since: number }

export function pageAt(anchor: Anchor, now: number, pages: number, every: number): number {
  if (pages < 2) return 0
  const turned = anchor.page + Math.max(0, Math.floor((now - anchor.since) / every))
  return ((turned % pages) + pages) % pages
}

/** Which of these stand together, one beneath the other; one that is too high for the room gets a page of its own. */
export function pagesOf(heights: readonly number[], room: number, gap: number): number[][] {
  const pages: number[][] = []
  let used = Infinity
  heights.forEach((height, at) => {
    if (used + gap + height > room) {
      pages.push([])
      used = -gap
    }
    pages[pages.length - 1]?.push(at)
    used += gap + height
  })
  return pages
}

/** So many full-width characters of a heading stand in one line beside its counts; Latin letters take about half of one. */
const ONE_LINE = { ja: 18, en: 15 } as const

/** A heading too long for one line is set a little smaller, in as many lines as it takes: cut off, it would say nothing. */
export function isLong(title: string, language: 'ja' | 'en'): boolean {
  return widthOf(title) > ONE_LINE[language]
}

/** Two columns at once only where there are many, and every title is short enough for half the width. */
export function fitsTwoColumns(titles: readonly string[]): boolean {
  return titles.length > 5 && titles.length <= 10 && titles.every(title => widthOf(title) <= 9)
}

/** Width of a text in full-width characters. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + wide(letter), 0)
}

/** As much of a text as is no wider than `most`, with a sign that it goes on. */
export function shortened(text: string, most: number): string {
  if (widthOf(text) <= most) return text
  let width = 1
  let kept = ''
  for (const letter of text) {
    width += wide(letter)
    if (width > most) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}

function wide(letter: string): number { return letter > '\u2e7f' ? 1 : 0.56 }
