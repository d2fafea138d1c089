/** A server's end of the socket for tests: it keeps what came and says what a test tells it to say. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { connect, newId, type LiveClient, type LiveOptions } from '../src/live/client'
import type { Command } from '../src/live/protocol'
import { closeShelf } from '../src/live/shelf'
import type { Do, Hello, ServerFrame } from '../src/live/frames'
import type { You } from '../src/live/types'

export const YOU: You = {
  seat: 'seat-of-the-test-000000', role: 'participant', organisation: null, organisation_name: '社協', name: '', language: 'ja',
}

export class Server {
  readonly sockets: Socket[] = []
  readonly came: Record<string, unknown>[] = []
  /** What a socket hears right after its hello; null leaves it waiting. */
  greeting: (() => ServerFrame) | null = () => this.welcome()

  constructor() {
    const server = this
    vi.stubGlobal('WebSocket', class extends Socket {
      static readonly OPEN = 1
      constructor(address: string) { super(server, address) }
    })
  }

  welcome(more: Record<string, unknown> = {}): ServerFrame {
    return {
      type: 'welcome', protocol: 1, version: 1, epoch: 1, now: Date.now(), you: YOU, whole: true, view: {}, mine: {}, ...more,
    } as ServerFrame
  }
  get last(): Socket {
    const socket = this.sockets[this.sockets.length - 1]
    if (!socket) throw new Error('nobody has connected')
    return socket
  }
  say(frame: unknown): void { this.last.hears(frame) }
  get hellos(): Hello[] { return this.came.filter(frame => frame['type'] === 'hello') as unknown as Hello[] }
  get acts(): Do[] { return this.came.filter(frame => frame['type'] === 'do') as unknown as Do[] }
  done(id: string, version = 2): void { this.say({ type: 'done', id, version, left: [] }) }
  refuse(id: string, code: string, facts: Record<string, unknown> = {}): void { this.say({ type: 'refused', id, code, facts }) }
}

export class Socket {
  readyState = 0
  onopen: (() => void) | null = null
  onmessage: ((event: { data: string }) => void) | null = null
  onclose: (() => void) | null = null
  private readonly server: Server
  readonly address: string

  constructor(server: Server, address: string) {
    this.server = server
    this.address = address
    server.sockets.push(this)
    queueMicrotask(() => {
      if (this.readyState !== 0) return
      this.readyState = 1
      this.onopen?.()
    })
  }
  send(text: string): void {
    const frame = JSON.parse(text) as Record<string, unknown>
    this.server.came.push(frame)
    if (frame['type'] === 'hello' && this.server.greeting) this.hears(this.server.greeting())
  }
  hears(frame: unknown): void { this.onmessage?.({ data: JSON.stringify(frame) }) }
  /** The line breaks: the page learns it as a browser says it. */
  breaks(): void {
    this.readyState = 3
    this.onclose?.()
  }
  close(): void { this.readyState = 3 }
}

export const WRITE = (text: string): Command => ({ type: 'WriteNote', note: newId(), step: 'step', text })
export const RENAME = (title: string): Command => ({ type: 'RenameGroup', group: 'g', title })

/** The server of the running test; each test has a new one, and a device with empty storage. */
export let server: Server
const opened: LiveClient[] = []

export function eachInAHall(): void {
  beforeEach(() => {
    vi.stubGlobal('indexedDB', new IDBFactory())
    vi.stubGlobal('sessionStorage', emptyTab())
    closeShelf()
    server = new Server()
  })
  afterEach(() => {
    for (const live of opened.splice(0)) live.close()
    vi.unstubAllGlobals()
  })
}

/** A tab's own storage; Node has none. */
export function emptyTab(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const stored = new Map<string, string>()
  return {
    getItem: key => stored.get(key) ?? null,
    setItem: (key, text) => { stored.set(key, text) },
    removeItem: key => { stored.delete(key) },
  }
}

export function open(options: Partial<LiveOptions> = {}): LiveClient {
  const live = connect({ project: 'p', screen: 'phone', address: 'ws://hall/live/p', ...options })
  opened.push(live)
  return live
}
export async function online(live: LiveClient): Promise<void> {
  await vi.waitFor(() => expect(live.status.value).toBe('online'))
}
export async function sent(n: number): Promise<void> {
  await vi.waitFor(() => expect(server.acts).toHaveLength(n))
}
/** The page is loaded anew: its memory is gone, its device's storage is not. */
export function reload(live: LiveClient): void {
  live.close()
  closeShelf()
}
