/** The acts of this page: who waits for which answer, and what undo and redo would take. */
import { ref } from 'vue'
import type { Command } from './protocol'

export type Answer =
  | { ok: true; version: number; left: string[] }
  | { ok: false; code: string; facts: Record<string, unknown> }

/** These move the hall and are not taken back by undo (docs/protocol.md "Commands"). */
const NOT_UNDONE = new Set(['GoToStep', 'RevealNotes', 'ChangeSeat', 'Undo'])

interface OpenAct { commands: Command[]; resolve: ((answer: Answer) => void) | null }

export class Acts {
  readonly canUndo = ref(false)
  readonly canRedo = ref(false)
  private readonly open = new Map<string, OpenAct>()
  private undos: string[] = []
  private redos: string[] = []

  begin(id: string, commands: Command[]): Promise<Answer> {
    if (!commands.some(command => NOT_UNDONE.has(command.type))) {
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

  takeUndo(): string | undefined { return this.taken(this.undos) }
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
  }
}
