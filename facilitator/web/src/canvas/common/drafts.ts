/**
 * Words typed in place and not yet sent: kept in the tab on every input, there again after a reload (LV9).
 *
 * Keys name what is written: `group/ID` (its title), `note/ID`, `element/ID`, `link/ID/why`, `fresh/COLUMN` (a box that
 * waits for its first words). A draft goes when its act is accepted or the person lets it go, never before.
 */
import { keepInTab, keptInTab } from '../../live/tab'

export interface Draft {
  text: string
  /** What is written into, as it was when typing began: to tell whether it changed, and to make it anew when it is gone. */
  was: unknown
  /** Whose words these are: nobody else who signs in on this tab gets to see them. */
  seat: string | null
  at: number
  /** The act that carries them, when one is on its way. */
  act?: string
}

const MOST = 30
/** Thousands of pasted lines: what a recorder was about to send must be there again after a reload. */
const LONGEST = 300_000
const KEPT_FOR = 7 * 24 * 3600 * 1000

export class Drafts {
  private readonly place: string
  private readonly seat: () => string | null
  private readonly now: () => number

  constructor(project: string, seat: () => string | null, now: () => number = Date.now) {
    this.place = `drafts:${project}`
    this.seat = seat
    this.now = now
  }

  of(key: string): Draft | undefined {
    return this.all().find(([other]) => other === key)?.[1]
  }

  /** The newest first. */
  all(): [string, Draft][] {
    const seat = this.seat()
    return this.read().filter(([, draft]) => draft.seat === seat).reverse()
  }

  keep(key: string, text: string, was: unknown): void {
    const others = this.read().filter(([other]) => other !== key)
    this.write([...others, [key, { text: cut(text), was, seat: this.seat(), at: this.now() }]])
  }

  /** These words are on their way; typing on makes them a draft again. */
  sent(key: string, act: string): void {
    this.change(key, (draft) => ({ ...draft, act }))
  }

  /** The act was refused: its words are a draft again. Returns whose they are. */
  refused(act: string): string | null {
    const key = this.all().find(([, draft]) => draft.act === act)?.[0] ?? null
    if (key !== null) this.change(key, ({ act: _, ...draft }) => draft)
    return key
  }

  /** `text`: only when these are still the words, for an answer that comes after somebody typed on. */
  drop(key: string, text?: string): void {
    const all = this.read()
    const rest = all.filter(([other, draft]) => other !== key || (text !== undefined && draft.text !== text))
    if (rest.length < all.length) this.write(rest)
  }

  /** The same words are from now on meant for something else. */
  move(from: string, to: string): void {
    const draft = this.of(from)
    if (!draft) return
    this.drop(from)
    this.keep(to, draft.text, draft.was)
  }

  private change(key: string, make: (draft: Draft) => Draft): void {
    if (this.of(key)) this.write(this.read().map(([other, draft]) => [other, other === key ? make(draft) : draft]))
  }

  /** The oldest first. */
  private read(): [string, Draft][] {
    const since = this.now() - KEPT_FOR
    return parsed(keptInTab(this.place)).filter(([, { at }]) => at >= since)
  }

  private write(all: [string, Draft][]): void {
    keepInTab(this.place, all.length > 0 ? JSON.stringify(all.slice(-MOST)) : '')
  }
}

/** Words that the server would store alike: it brings letters to one form (NFC), and space at the ends is nobody's word. */
export function sameWords(a: string, b: string): boolean {
  return plain(a) === plain(b)
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Never through the middle of a letter. */
function cut(text: string): string {
  return text.length <= LONGEST ? text : text.slice(0, LONGEST).replace(/[\uD800-\uDBFF]$/, '')
}

function parsed(kept: string | null): [string, Draft][] {
  try {
    const found = JSON.parse(kept ?? '[]') as unknown
    return Array.isArray(found) ? found.filter(isDraft) : []
  } catch { return [] }
}

function isDraft(entry: unknown): entry is [string, Draft] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false
  const draft = entry[1] as Partial<Draft> | null
  return typeof draft?.text === 'string' && typeof draft.at === 'number' && (draft.seat === null || typeof draft.seat === 'string')
}
