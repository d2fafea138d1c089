/**
 * The live client: one connection a screen, a shadow of its view, an outbox that loses no word.
 *
 *   const live = connect({ project, screen: 'board' })
 *   live.entity<GroupView>('group/ID')            // reactive, per key
 *   const act = live.do([{ type: 'RenameGroup', group, title }], { set: { ['group/' + group]: { ...old, title } } })
 *   const answer = await act                      // { ok: true, ... } or { ok: false, code, facts }; never rejects
 *
 * A guess holds whole entities, is seen at once, and goes when the answer is there. Times are ms.
 */
import { ref, shallowReactive, shallowRef, type Ref, type ShallowReactive } from 'vue'
import { Connection, type Status } from './connection'
import { MOST_BYTES, MOST_COMMANDS, PROTOCOL, type Hello, type Screen, type ServerFrame } from './frames'
import { Acts } from './acts'
import { newId } from './ids'
import { Outbox } from './outbox'
import { passed, ServerClock } from './serverClock'
import { Shadow } from './shadow'
import type { KeptAct, Patch } from './shelf'
import type { Command } from './protocol'
import type { Presence, You } from './types'

export { newId } from './ids'
export type { Patch } from './shelf'
export type { Answer } from './acts'
import type { Answer } from './acts'

export interface RefusedAct { id: string; commands: Command[]; code: string; facts: Record<string, unknown>; earlier: boolean }

export interface LiveOptions {
  project: string; screen: Screen; token?: string | null; code?: string | null; address?: string
  /** The table whose board is wanted. */
  scope?: string | null
  /** Every refused act; `earlier`: made before a reload, so that no promise waits for it. */
  onRefused?: (act: RefusedAct) => void
}

export interface LiveClient {
  entity<T>(key: string): T | undefined
  keys(prefix: string): string[]
  readonly status: Ref<Status>
  readonly closedCode: Ref<string | null>
  /** True while the server cannot write down what is asked. */
  readonly stuck: Ref<boolean>
  readonly you: Ref<You | null>
  readonly version: Ref<number>
  /** Acts not yet answered. */
  readonly waiting: Ref<number>
  /** True once the acts of an earlier page stand in line too: until then `waiting` does not count them. */
  readonly begun: Ref<boolean>
  readonly others: ShallowReactive<Map<string, Presence>>
  do(commands: Command[], guess?: Patch): Promise<Answer> & { id: string }
  /** An act of this seat that went another way (the layout's): undo takes it back too. */
  remember(act: string): void
  /** Takes back the last act of this page, or the named one. */
  undo(act?: string): Promise<Answer | null>
  redo(): Promise<Answer | null>
  readonly canUndo: Ref<boolean>
  readonly canRedo: Ref<boolean>
  /** Replaces what this screen last told; at most 20 leave a second, the latest wins. */
  presence(p: Presence): void
  /** The server's clock, as well as this screen can tell. */
  serverNow(): number
  close(): void
}

const PRESENCE_EVERY = 50
/** An act unanswered for so long: the way there is dead though the socket does not know. */
const LONGEST_SILENCE = 10_000

export function connect(options: LiveOptions): LiveClient { return new Live(options) }

function addressOf(project: string): string {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${location.host}/live/${encodeURIComponent(project)}`
}

class Live implements LiveClient {
  readonly status = ref<Status>('connecting')
  readonly closedCode = ref<string | null>(null)
  readonly stuck = ref(false)
  readonly you = shallowRef<You | null>(null)
  readonly version = ref(0)
  readonly waiting = ref(0)
  readonly begun = ref(false)
  readonly others = shallowReactive(new Map<string, Presence>())
  readonly canUndo: Ref<boolean>
  readonly canRedo: Ref<boolean>

  private readonly shadow = new Shadow()
  private readonly acts: Acts
  private readonly outbox: Outbox
  private readonly connection: Connection
  private readonly options: LiveOptions
  private readonly watch: ReturnType<typeof setInterval>
  private epoch: string | number | null = null
  private readonly clock = new ServerClock()
  private told: Presence | null = null
  private toldAt = 0
  private telling: ReturnType<typeof setTimeout> | undefined

  constructor(options: LiveOptions) {
    this.options = options
    this.acts = new Acts(`${options.project}:${options.screen}`)
    this.canUndo = this.acts.canUndo
    this.canRedo = this.acts.canRedo
    this.outbox = new Outbox(options.project, options.screen, {
      send: frame => this.connection.send(frame),
      found: act => this.found(act),
      changed: waiting => { this.waiting.value = waiting },
    })
    this.connection = new Connection(options.address ?? addressOf(options.project), {
      hello: () => this.hello(),
      frame: frame => this.take(frame),
      status: (status, code) => this.turned(status, code),
      stuck: () => { this.stuck.value = true },
    })
    this.watch = setInterval(() => {
      // After a sleep, or when somebody set this device's clock, a fresh welcome says what time it is.
      if (this.clock.jumped() || this.outbox.silentFor(passed()) > LONGEST_SILENCE) this.connection.again()
    }, 1000)
    this.connection.open()
  }

  entity<T>(key: string): T | undefined { return this.shadow.entity<T>(key) }
  keys(prefix: string): string[] { return this.shadow.keys(prefix) }
  serverNow(): number { return this.clock.now() }

  do(commands: Command[], guess?: Patch): Promise<Answer> & { id: string } {
    const id = newId()
    // Plain copies: Vue's proxies cannot be stored, and what was asked must not change afterwards.
    const asked = JSON.parse(JSON.stringify(commands)) as Command[]
    const answer = this.acts.begin(id, asked)
    const code = tooMuch(id, asked)
    if (code) {
      this.refuse(id, code, {})
      return Object.assign(answer, { id })
    }
    const plain = guess ? (JSON.parse(JSON.stringify(guess)) as Patch) : null
    if (plain) this.shadow.guess(id, plain)
    this.outbox.add(id, asked, plain)
    return Object.assign(answer, { id })
  }

  remember(act: string): void { this.acts.remember(act) }

  async undo(named?: string): Promise<Answer | null> {
    const act = this.acts.takeUndo(named)
    if (!act) return null
    const undoing = this.do([{ type: 'Undo', act }])
    this.acts.undoing(undoing.id)
    return undoing
  }

  async redo(): Promise<Answer | null> {
    const act = this.acts.takeRedo()
    if (!act) return null
    const redoing = this.do([{ type: 'Undo', act }])
    this.acts.redoing(redoing.id)
    return redoing
  }

  presence(p: Presence): void {
    this.told = p
    if (this.telling !== undefined) return
    const wait = Math.max(0, this.toldAt + PRESENCE_EVERY - passed())
    if (wait === 0) this.tell()
    else this.telling = setTimeout(() => this.tell(), wait)
  }

  close(): void {
    clearInterval(this.watch)
    clearTimeout(this.telling)
    this.outbox.close()
    this.connection.end()
  }

  private hello(): Hello {
    // Version 0 is a view of which only slices came: it is no ground to resume from.
    const known = this.version.value > 0
    return {
      type: 'hello', protocol: PROTOCOL, epoch: known ? this.epoch : null, since: known ? this.version.value : null,
      screen: this.options.screen, token: this.options.token ?? null, code: this.options.code ?? null,
      ...(this.options.scope == null ? {} : { scope: this.options.scope }),
    }
  }

  private take(frame: ServerFrame): void {
    switch (frame.type) {
      case 'welcome':
        this.epoch = frame.epoch
        this.clock.set(frame.now)
        this.you.value = frame.you
        this.shadow.welcome(frame)
        this.reach(frame.version)
        this.others.clear()
        this.outbox.lost() // also in mid-connection: a screen that was too slow lost its answers with the rest (LV8)
        this.acts.welcomed(frame.epoch, frame.you.seat)
        void this.outbox.begin(frame.you.seat).then(() => { this.begun.value = true })
        if (this.told) this.tell()
        break
      case 'changes':
        this.shadow.changes(frame)
        this.reach(frame.version)
        break
      case 'mine': this.shadow.mine(frame); break
      case 'you': this.you.value = frame.you; break
      case 'tick': this.clock.hear(frame.now); break
      case 'done': this.done(frame.id, frame.version, frame.left ?? []); break
      case 'refused': this.refuse(frame.id, frame.code, frame.facts ?? {}); break
      case 'presence':
        for (const [seat, p] of Object.entries(frame.seats)) {
          if (p) this.others.set(seat, p)
          else this.others.delete(seat)
        }
    }
  }

  /** A version that grows is a journal that was written. */
  private reach(version: number): void {
    if (version > this.version.value) this.unstuck()
    this.version.value = version
  }

  private unstuck(): void {
    if (!this.stuck.value) return
    this.stuck.value = false
    this.connection.unstuck()
  }

  private done(id: string, version: number, left: string[]): void {
    this.unstuck()
    this.outbox.answered(id, null, {})
    this.shadow.settle(id)
    this.acts.finish(id, { ok: true, version, left })
  }

  private refuse(id: string, code: string, facts: Record<string, unknown>): void {
    if (!this.outbox.answered(id, code, facts)) return
    this.shadow.settle(id)
    const { commands, earlier } = this.acts.finish(id, { ok: false, code, facts })
    if (commands) this.options.onRefused?.({ id, commands, code, facts, earlier })
  }

  private found(act: KeptAct): void {
    this.acts.found(act.id, act.commands)
    if (act.guess) this.shadow.guess(act.id, act.guess)
  }

  private turned(status: Status, code: string | null): void {
    this.status.value = status
    if (code) this.closedCode.value = code
    if (status === 'online') return
    this.others.clear()
    this.outbox.lost()
    if (status === 'closed') clearInterval(this.watch)
  }

  private tell(): void {
    clearTimeout(this.telling)
    this.telling = undefined
    if (this.told && this.connection.send({ type: 'presence', ...this.told })) this.toldAt = passed()
  }
}

function tooMuch(id: string, commands: Command[]): string | null {
  if (commands.length > MOST_COMMANDS) return 'too_many'
  const bytes = new TextEncoder().encode(JSON.stringify({ type: 'do', id, commands })).length
  return bytes > MOST_BYTES ? 'too_big' : null
}
