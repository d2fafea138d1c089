/** Acts on their way: kept until answered, sent in order, sent again with the same id after a lost connection (LV3, LV9). */
import type { Do, Screen } from './frames'
import { openShelf, type KeptAct, type Patch, type Shelf } from './shelf'
import type { Command } from './protocol'
import { passed } from './serverClock'

/** So many unanswered at once: enough to hide the way there and back, few enough that a rate limit does not shuffle them. */
const MOST_IN_FLIGHT = 8
/** Codes that mean "later", not "no". */
const LATER = new Set(['too_fast', 'journal_failed'])

export interface OutboxHooks {
  send(frame: Do): boolean
  /** An act of an earlier page came from the shelf: its guess is to be laid over again. */
  found(act: KeptAct): void
  changed(waiting: number): void
}

export class Outbox {
  private queue: KeptAct[] = []
  private readonly flying = new Map<string, number>()
  private ready = false
  private over = false
  private order = Date.now() * 1000
  private seat: string | null = null
  private pause: ReturnType<typeof setTimeout> | undefined
  private readonly project: string
  private readonly screen: Screen
  private readonly hooks: OutboxHooks
  private readonly shelf: Promise<Shelf>

  constructor(project: string, screen: Screen, hooks: OutboxHooks) {
    this.project = project
    this.screen = screen
    this.hooks = hooks
    this.shelf = openShelf()
  }

  /** Takes what an earlier page of this seat left; called at each welcome, when the seat is known. */
  async begin(seat: string | null): Promise<void> {
    this.seat = seat
    for (const act of this.queue) if (act.seat === null && seat !== null) this.keep(Object.assign(act, { seat }))
    if (!this.ready) {
      const shelf = await this.shelf
      const left = (await shelf.acts(this.project, this.screen)).filter(act => act.seat === null || act.seat === seat)
      const known = new Set(this.queue.map(act => act.id))
      const earlier = left.filter(act => !known.has(act.id))
      for (const act of earlier) this.hooks.found(act)
      this.follow(earlier.at(-1)?.order ?? 0)
      this.queue = [...earlier, ...this.queue]
      this.ready = true
      this.hooks.changed(this.queue.length)
    }
    this.pump()
  }

  /** What is asked from now on comes after what was asked before, also when this device's clock was set back between. */
  private follow(last: number): void {
    if (this.order > last + this.queue.length) return
    this.order = last + 1
    for (const act of this.queue) this.keep(Object.assign(act, { order: this.order++ }))
  }

  add(id: string, commands: Command[], guess: Patch | null): void {
    const act: KeptAct = {
      order: this.order++, id, project: this.project, screen: this.screen, seat: this.seat, commands, guess,
    }
    this.queue.push(act)
    this.keep(act)
    this.hooks.changed(this.queue.length)
    this.pump()
  }

  /** True when the act is finished; false when it goes again later. */
  answered(id: string, code: string | null, facts: Record<string, unknown>): boolean {
    this.flying.delete(id)
    if (code !== null && LATER.has(code) && this.queue.some(act => act.id === id)) {
      this.rest(Number(facts['seconds']) || 1)
      return false
    }
    this.queue = this.queue.filter(act => act.id !== id)
    void this.shelf.then(shelf => shelf.forget(id))
    this.hooks.changed(this.queue.length)
    this.pump()
    return true
  }

  /** The socket is gone: all that was in flight is to be sent again. */
  lost(): void {
    this.flying.clear()
    clearTimeout(this.pause)
    this.pause = undefined
  }

  /** ms since the oldest act in flight was sent; 0 with none. */
  silentFor(now: number): number {
    return this.flying.size ? now - Math.min(...this.flying.values()) : 0
  }

  close(): void {
    this.over = true
    this.lost()
  }

  private pump(): void {
    if (!this.ready || this.over || this.pause !== undefined) return
    for (const act of this.queue) {
      if (this.flying.size >= MOST_IN_FLIGHT) return
      if (this.flying.has(act.id)) continue
      if (!this.hooks.send({ type: 'do', id: act.id, commands: act.commands })) return
      this.flying.set(act.id, passed())
    }
  }

  private rest(seconds: number): void {
    if (this.pause !== undefined) return
    this.pause = setTimeout(() => { this.pause = undefined; this.pump() }, Math.min(60, seconds) * 1000)
  }

  private keep(act: KeptAct): void {
    void this.shelf.then(shelf => shelf.keep(act))
  }
}
