/** Half-typed notes of one seat, by step; kept on every input, there again after a reload (LV9). */
import { reactive } from 'vue'
import { openShelf } from '../live/shelf'
import type { Status } from '../live/types'
import { echo, echoes, settled } from './echo'

export interface Draft { text: string; wanted: boolean; status: Status | null }
/** A note that the server refused: its words, where they were meant for, and the sentence why. */
export interface Returned { step: string; draft: Draft; code: string; facts: Record<string, unknown> }

const STATUSES = new Set(['existing', 'considered', 'needed', 'unknown'])
const RETURNED = 'returned:'

export const emptyDraft = (): Draft => ({ text: '', wanted: false, status: null })

export class Drafts {
  readonly bySteps = reactive(new Map<string, Draft>())
  readonly returned = reactive(new Map<string, Returned>())
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
    this.write(step, draft.text || draft.wanted || draft.status ? JSON.stringify(draft) : '')
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

function readDraft(kept: unknown): Draft | null {
  const draft = kept as Partial<Draft> | null
  if (typeof draft?.text !== 'string') return null
  const status = draft.status && STATUSES.has(draft.status) ? draft.status : null
  return { text: draft.text, wanted: draft.wanted === true, status }
}

function readReturned(kept: string): Returned | null {
  const found = parsed(kept) as Partial<Returned> | null
  const draft = readDraft(found?.draft)
  if (!draft || typeof found?.step !== 'string') return null
  return { step: found.step, draft, code: String(found.code), facts: found.facts ?? {} }
}
