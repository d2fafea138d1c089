/** Headings that do not fit a wall at once take turns. Pure, by the server's clock: two walls of a hall turn together. */
export const A_PAGE = 5
export const EVERY = 9_000

export interface Turn<T> { shown: T[]; page: number; pages: number }

export function turnOf<T>(all: readonly T[], now: number): Turn<T> {
  const pages = Math.max(1, Math.ceil(all.length / A_PAGE))
  const page = Math.floor(now / EVERY) % pages
  return { shown: all.slice(page * A_PAGE, (page + 1) * A_PAGE), page, pages }
}

/** So many full-width characters of a heading stand in one line beside its counts; Latin letters take about half of one. */
const ONE_LINE = { ja: 18, en: 15 } as const

/** A heading too long for one line stands in two smaller ones: cut off, it would say nothing. */
export function isLong(title: string, language: 'ja' | 'en'): boolean {
  const width = [...title].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.56), 0)
  return width > ONE_LINE[language]
}

/** Two columns at once only where every title is short enough for half the width. */
export function fitsTwoColumns(titles: readonly string[]): boolean {
  return titles.length > A_PAGE && titles.length <= 2 * A_PAGE && titles.every(title => [...title].length <= 9)
}
