/** One socket that comes back by itself. It knows nothing of views or acts. */
import { FINAL_CODES, readFrame, type ScreenFrame, type ServerFrame } from './frames'

export type Status = 'connecting' | 'online' | 'offline' | 'closed'

const FIRST_WAIT = 300
const LONGEST_WAIT = 5_000
/** A phone that slept longer may hold a socket that is dead without having said so. */
const LONGEST_SLEEP = 15_000
/** A router that is switched off answers nothing at all; browsers themselves wait for minutes. */
const LONGEST_GREETING = 10_000
/** The server ticks every 20 s: a socket that brings nothing for so long is dead, whatever the browser believes. */
const LONGEST_SILENCE = 50_000

export interface ConnectionHooks {
  /** A socket is open: the hello to send first. */
  hello(): ScreenFrame
  frame(frame: ServerFrame): void
  /** `code` only with 'closed'. 'online' comes with the welcome, before the frame is handed on. */
  status(status: Status, code: string | null): void
  /** The server cannot write (a full disk): it closes every screen of the project until it can. */
  stuck(): void
}

export class Connection {
  private socket: WebSocket | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private over = false
  private welcomed = false
  private stuck = false
  private hiddenAt = 0
  private readonly address: string
  private readonly hooks: ConnectionHooks

  constructor(address: string, hooks: ConnectionHooks) {
    this.address = address
    this.hooks = hooks
    globalThis.addEventListener?.('online', this.wake)
    globalThis.addEventListener?.('offline', this.lose)
    globalThis.addEventListener?.('pageshow', this.wake)
    globalThis.document?.addEventListener('visibilitychange', this.seen)
  }

  /** True when the frame went to an open, welcomed socket. */
  send(frame: ScreenFrame): boolean {
    if (!this.welcomed || this.socket?.readyState !== WebSocket.OPEN) return false
    this.socket.send(JSON.stringify(frame))
    return true
  }

  open(): void {
    clearTimeout(this.timer)
    if (this.over || this.socket) return
    const socket = new WebSocket(this.address)
    this.socket = socket
    socket.onopen = () => socket.send(JSON.stringify(this.hooks.hello()))
    socket.onmessage = event => {
      if (this.socket !== socket) return
      this.take(readFrame(event.data))
      if (this.socket === socket) this.heard()
    }
    socket.onclose = () => { if (this.socket === socket) this.lost() }
    this.timer = setTimeout(() => this.again(), LONGEST_GREETING)
  }

  /** Gives the socket up and tries anew: for a server that has stopped answering. */
  again(): void {
    if (this.over) return
    this.letGo()
    this.lost()
  }

  /** The server has written something: what it could not, it can. */
  unstuck(): void {
    this.stuck = false
    this.failures = 0
  }

  /** For good. */
  end(code: string | null = null): void {
    if (this.over) return
    this.over = true
    clearTimeout(this.timer)
    this.letGo()
    globalThis.removeEventListener?.('online', this.wake)
    globalThis.removeEventListener?.('offline', this.lose)
    globalThis.removeEventListener?.('pageshow', this.wake)
    globalThis.document?.removeEventListener('visibilitychange', this.seen)
    this.hooks.status('closed', code)
  }

  private take(frame: ServerFrame | null): void {
    if (!frame) return
    if (frame.type === 'closed') {
      if (FINAL_CODES.has(frame.code)) this.end(frame.code)
      else if (frame.code === 'journal_failed') {
        this.stuck = true
        this.hooks.stuck()
      }
      return
    }
    if (frame.type === 'welcome') {
      clearTimeout(this.timer)
      // A server that cannot write still lets everybody in: a hall that came back at once each time would only wear it out.
      if (!this.stuck) this.failures = 0
      this.welcomed = true
      this.hooks.status('online', null)
    }
    this.hooks.frame(frame)
  }

  /** Anything at all is a sign of life; before the welcome the greeting's own patience counts. */
  private heard(): void {
    if (!this.welcomed) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.again(), LONGEST_SILENCE)
  }

  private lost(): void {
    this.socket = null
    this.welcomed = false
    clearTimeout(this.timer)
    if (this.over) return
    this.hooks.status('offline', null)
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures++)
    // Jitter over the upper half, so that a hall does not come back in one blow.
    this.timer = setTimeout(() => this.open(), Math.max(FIRST_WAIT, longest * (0.5 + Math.random() / 2)))
  }

  private letGo(): void {
    const socket = this.socket
    this.socket = null
    this.welcomed = false
    if (!socket) return
    socket.onopen = socket.onmessage = socket.onclose = null
    socket.close()
  }

  private readonly wake = (): void => { if (!this.socket) this.open() }

  private readonly lose = (): void => { if (this.socket) this.again() }

  private readonly seen = (): void => {
    if (document.visibilityState === 'hidden') { this.hiddenAt = Date.now(); return }
    if (this.socket && this.hiddenAt && Math.abs(Date.now() - this.hiddenAt) > LONGEST_SLEEP) this.again()
    this.wake()
  }
}
