/** The acts of this page: who waits for which answer, and what undo and redo would take, also after a reload of the tab. */
import { ref } from 'vue'
import type { Command } from './protocol'
import { keepInTab, keptInTab } from './tab'

export type Answer =
  | { ok: true; version: number; left: string[] }
  | { ok: false; code: string; facts: Record<string, unknown> }

/** These move the hall, show it something or send a phone away, and are not taken back by undo (docs/protocol.md "Commands"). */
const NOT_UNDONE = new Set([
  'GoToStep', 'RevealNotes', 'GiveTurn', 'CloseVote', 'ApproveTakeOver', 'DeclineTakeOver', 'ChangeSeat', 'Undo',
])
/** So many are kept through a reload: more than anybody takes back one by one. */
const MOST_KEPT = 200

const final = (command: Command): boolean => NOT_UNDONE.has(command.type) || (command.type === 'EditNote' && command.masks === true)

interface OpenAct { commands: Command[]; resolve: ((answer: Answer) => void) | null }
/** `history`: whose acts these are and in which course of the journal. */
interface Kept { history: string; undos: string[]; redos: string[] }

export class Acts {
  readonly canUndo = ref(false)
  readonly canRedo = ref(false)
  private readonly open = new Map<string, OpenAct>()
  private readonly place: string
  private history: string | null = null
  private undos: string[] = []
  private redos: string[] = []

  /** `scope` is of one project and one kind of screen. */
  constructor(scope: string) { this.place = `acts:${scope}` }

  /**
   * Says in which course of the journal this screen is, at each welcome. What an earlier page of this tab did in the same
   * one can be undone here; after a restore or an import, or for another person, nothing of before can.
   */
  welcomed(epoch: string | number | null, seat: string | null): void {
    const history = JSON.stringify([epoch, seat])
    if (history === this.history) return
    const kept = this.history === null ? readKept(keptInTab(this.place), history) : null
    if (this.history !== null) this.undos = []
    this.redos = this.undos.length ? [] : kept?.redos ?? []
    this.undos = [...(kept?.undos ?? []), ...this.undos]
    this.history = history
    this.tell()
  }

  begin(id: string, commands: Command[]): Promise<Answer> {
    if (!commands.some(final)) {
      this.undos.push(id)
      this.redos = []
    }
    this.tell()
    return new Promise(resolve => this.open.set(id, { commands, resolve }))
  }

  /** An act from before a reload: nobody waits for it. */
  found(id: string, commands: Command[]): void { this.open.set(id, { commands, resolve: null }) }

  /** What was asked (null: not an act of ours), and whether it was asked before a reload. */
  finish(id: string, answer: Answer): { commands: Command[] | null; earlier: boolean } {
    const act = this.open.get(id)
    this.open.delete(id)
    if (!answer.ok) {
      this.undos = this.undos.filter(other => other !== id)
      this.redos = this.redos.filter(other => other !== id)
      this.tell()
    }
    act?.resolve?.(answer)
    return { commands: act?.commands ?? null, earlier: act !== undefined && act.resolve === null }
  }

  /** An act of ours that did not go through this socket (the layout's): undo takes it back too. */
  remember(id: string): void {
    this.undos.push(id)
    this.redos = []
    this.tell()
  }

  /** The last act, or the named one if it still can be taken back. */
  takeUndo(act?: string): string | undefined {
    if (act === undefined) return this.taken(this.undos)
    if (!this.undos.includes(act)) return undefined
    this.undos = this.undos.filter(other => other !== act)
    this.tell()
    return act
  }
  takeRedo(): string | undefined { return this.taken(this.redos) }
  undoing(id: string): void { this.redos.push(id); this.tell() }
  redoing(id: string): void { this.undos.push(id); this.tell() }

  private taken(from: string[]): string | undefined {
    const id = from.pop()
    this.tell()
    return id
  }

  private tell(): void {
    this.canUndo.value = this.undos.length > 0
    this.canRedo.value = this.redos.length > 0
    if (this.history === null) return // what an earlier page left is not yet read
    const kept: Kept = { history: this.history, undos: this.undos.slice(-MOST_KEPT), redos: this.redos.slice(-MOST_KEPT) }
    keepInTab(this.place, kept.undos.length + kept.redos.length > 0 ? JSON.stringify(kept) : '')
  }
}

function readKept(text: string | null, history: string): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Partial<Kept> | null
    if (kept?.history !== history || !isIds(kept.undos) || !isIds(kept.redos)) return null
    return { history, undos: kept.undos, redos: kept.redos }
  } catch { return null }
}

function isIds(list: unknown): list is string[] {
  return Array.isArray(list) && list.every(id => typeof id === 'string')
}
