/** Half-typed notes of one seat, by step; kept on every input, there again after a reload (LV9). */
import { reactive } from 'vue'
import { openShelf } from '../live/shelf'
import type { Horizon, Status } from '../live/types'
import { echo, echoes, settled } from './echo'

/** What a note says beside its words: what it is asked, answered by chips. */
export interface Marks { wanted: boolean; status: Status | null; needs: string[]; activities: string[]; horizon: Horizon | null }
export interface Draft extends Marks { text: string }
/** A note that the server refused: its words, where they were meant for, and the sentence why. */
export interface Returned { step: string; draft: Draft; code: string; facts: Record<string, unknown> }

const STATUSES = new Set(['existing', 'considered', 'needed', 'unknown'])
const HORIZONS = new Set(['now', 'years', 'long'])
const RETURNED = 'returned:'
const MEMO = 'memo:'

export const noMarks = (): Marks => ({ wanted: false, status: null, needs: [], activities: [], horizon: null })
export const emptyDraft = (): Draft => ({ text: '', ...noMarks() })

export class Drafts {
  readonly bySteps = reactive(new Map<string, Draft>())
  readonly returned = reactive(new Map<string, Returned>())
  /** Words that are for this phone alone until somebody sends them: memos, the line of the closing. */
  readonly memos = reactive(new Map<string, string>())
  private readonly scope: string

  /** `scope` is of one project and one seat. */
  constructor(scope: string) { this.scope = scope + '/' }

  async load(): Promise<void> {
    const shelf = await openShelf()
    const late = echoes(this.scope)
    for (const [key, kept] of Object.entries({ ...(await shelf.drafts(this.scope)), ...late })) {
      const name = key.slice(this.scope.length)
      if (key in late && !this.bySteps.has(name)) this.write(name, kept)
      if (name.startsWith(RETURNED)) {
        const returned = readReturned(kept)
        if (returned) this.returned.set(name.slice(RETURNED.length), returned)
      } else if (name.startsWith(MEMO)) {
        const memo = name.slice(MEMO.length)
        if (kept && !this.memos.has(memo)) this.memos.set(memo, kept)
      } else {
        const draft = readDraft(parsed(kept))
        // What was typed while the shelf opened is newer.
        if (draft && !this.bySteps.has(name)) this.bySteps.set(name, draft)
      }
    }
  }

  of(step: string): Draft { return this.bySteps.get(step) ?? emptyDraft() }

  keep(step: string, draft: Draft): void {
    this.bySteps.set(step, draft)
    this.write(step, draft.text || marked(draft) ? JSON.stringify(draft) : '')
  }

  forget(step: string): void {
    this.bySteps.delete(step)
    this.write(step, '')
  }

  giveBack(note: string, returned: Returned): void {
    this.returned.set(note, returned)
    this.write(RETURNED + note, JSON.stringify(returned))
  }

  forgetReturned(note: string): void {
    this.returned.delete(note)
    this.write(RETURNED + note, '')
  }

  memo(name: string): string { return this.memos.get(name) ?? '' }

  keepMemo(name: string, text: string): void {
    if (text) this.memos.set(name, text)
    else this.memos.delete(name)
    this.write(MEMO + name, text)
  }

  private write(name: string, text: string): void {
    const key = this.scope + name
    // Forgetting goes the slow way: the note that the words became is on its way to the shelf before it.
    if (text) echo(key, text)
    void openShelf().then(shelf => shelf.keepDraft(key, text)).then(() => settled(key, text))
  }
}

function parsed(kept: string): unknown {
  try { return JSON.parse(kept) } catch { return null }
}

const marked = (marks: Marks): boolean =>
  Boolean(marks.wanted || marks.status || marks.horizon || marks.needs.length || marks.activities.length)

function ids(kept: unknown): string[] {
  return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === 'string').slice(0, 20) : []
}

function readDraft(kept: unknown): Draft | null {
  const draft = kept as Partial<Draft> | null
  if (typeof draft?.text !== 'string') return null
  const status = draft.status && STATUSES.has(draft.status) ? draft.status : null
  const horizon = draft.horizon && HORIZONS.has(draft.horizon) ? draft.horizon : null
  return { text: draft.text, wanted: draft.wanted === true, status, needs: ids(draft.needs), activities: ids(draft.activities), horizon }
}

function readReturned(kept: string): Returned | null {
  const found = parsed(kept) as Partial<Returned> | null
  const draft = readDraft(found?.draft)
  if (!draft || typeof found?.step !== 'string') return null
  return { step: found.step, draft, code: String(found.code), facts: found.facts ?? {} }
}
