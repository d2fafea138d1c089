/** Finding words in the model: in what elements and arrows say, whatever the width or case of letters and kana. Pure. */
import type { ColumnView } from '../../../live/types'
import { inColumn, type ModelElement, type ModelLink } from '../modelView'

/** `key` is `element/ID` or `link/ID`; `at` the element to look at for it. */
export interface Hit { key: string; at: string }

/** One spelling for the same word: full and half width, capitals, hiragana and katakana. */
export function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
}

/** Elements in reading order, each before the arrows that leave it. */
export function findIn(query: string, columns: readonly ColumnView[], elements: ReadonlyMap<string, ModelElement>, links: ReadonlyMap<string, ModelLink>): Hit[] {
  const wanted = folded(query.trim())
  if (wanted === '') return []
  const leaving = new Map<string, ModelLink[]>()
  for (const link of links.values()) leaving.set(link.link.source, [...(leaving.get(link.link.source) ?? []), link])
  const all = [...elements.values()]
  return columns.flatMap((column) => inColumn(all, column.id)).flatMap((one) => [
    ...(saidOf(one).some((text) => folded(text).includes(wanted)) ? [{ key: `element/${one.id}`, at: one.id }] : []),
    ...(leaving.get(one.id) ?? []).filter((link) => reasonsOf(link).some((text) => folded(text).includes(wanted))).map((link) => ({ key: `link/${link.id}`, at: one.id })),
  ])
}

function saidOf({ element }: ModelElement): string[] {
  return [
    element.text, element.target_group ?? '', element.remark ?? '', ...(element.tags ?? []), element.lead?.name ?? '',
    ...(element.partners ?? []).map(({ name }) => name), ...(element.indicators ?? []).map(({ name }) => name),
  ]
}
function reasonsOf({ link }: ModelLink): string[] {
  return [link.why, link.assumption ?? '', ...(link.evidence ?? [])]
}

/** A text in pieces, those that match marked: they never overlap, and together they are the text. */
export function marked(text: string, query: string): { text: string; hit: boolean }[] {
  const wanted = folded(query.trim())
  const signs = [...text]
  const spelt = signs.map(folded)
  if (wanted === '') return [{ text, hit: false }]
  const pieces: { text: string; hit: boolean }[] = []
  const add = (piece: string, hit: boolean): void => {
    const last = pieces.at(-1)
    if (last && last.hit === hit && !hit) last.text += piece
    else pieces.push({ text: piece, hit })
  }
  for (let at = 0; at < signs.length;) {
    const length = matchAt(spelt, at, wanted)
    add(signs.slice(at, at + Math.max(length, 1)).join(''), length > 0)
    at += Math.max(length, 1)
  }
  return pieces
}

/** How many signs from `at` on spell what is wanted; 0: they do not. */
function matchAt(spelt: readonly string[], at: number, wanted: string): number {
  let read = ''
  for (let end = at; end < spelt.length && read.length < wanted.length; end += 1) {
    read += spelt[end]
    if (!wanted.startsWith(read.slice(0, wanted.length))) return 0
    if (read.length >= wanted.length) return end - at + 1
  }
  return 0
}
