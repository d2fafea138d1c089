/** The HTTP calls of entry and phone (docs/protocol.md "HTTP"). None rejects: a lost connection is the code `offline`. */
import type { TableSummary } from '../live/types'

export type Reply<T> = { ok: true; value: T } | { ok: false; code: string; facts: Record<string, unknown> }

export interface Entry {
  project: { id: string; title: string; region: string; kind: 'real' | 'rehearsal' | 'sample' }
  organisations: { id: string; name: string }[]
  tables?: TableSummary[]
  entry_open: boolean
  language: 'ja' | 'en'
  /** The address phones reach the hall's server by, where the server names it. */
  address?: string
}
export interface Joined { project: string; seat: string; token: string }
export interface Me { project: string; seat: string; role: string; organisation_name: string; name: string }
export interface Return { url: string; svg: string }
export interface JoinRequest { code: string; organisation: string | null; organisation_name: string; name: string; table: number | null }
export interface TakeOverRequest { code: string; table: number | null; organisation_name: string; name: string }
export interface Granted { state: 'granted'; project: string; seat: string; token: string }

const PATIENCE = 15_000

export const findEntry = (code: string): Promise<Reply<Entry>> => call(`/api/entry/${encodeURIComponent(code)}`)
export const join = (request: JoinRequest): Promise<Reply<Joined>> => call('/api/join', { body: request })
export const whoAmI = (token: string | null): Promise<Reply<Me>> => call('/api/me', { token })
export const returnCode = (token: string | null): Promise<Reply<Return>> => call('/api/return', { token, body: {} })
export const askTakeOver = (request: TakeOverRequest): Promise<Reply<{ ticket: string }>> => call('/api/takeover', { body: request })
export const takeOverAnswer = (ticket: string): Promise<Reply<Granted | { state: 'waiting' } | { state: 'declined' }>> =>
  call(`/api/takeover/${encodeURIComponent(ticket)}`)
export const diagramPicture = (token: string | null, language: string): Promise<Reply<Blob>> =>
  call(`/api/me/diagram.png?lang=${language}`, { token, read: response => response.blob(), patience: 60_000 })

interface Ask { token?: string | null; body?: unknown; read?: (response: Response) => Promise<unknown>; patience?: number }

async function call<T>(path: string, ask: Ask = {}): Promise<Reply<T>> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (ask.token) headers['X-Seat'] = ask.token
  if (ask.body !== undefined) headers['Content-Type'] = 'application/json'
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), ask.patience ?? PATIENCE)
  try {
    const response = await fetch(path, {
      headers, signal: stop.signal, credentials: 'same-origin', cache: 'no-store',
      ...(ask.body !== undefined ? { method: 'POST', body: JSON.stringify(ask.body) } : {}),
    })
    if (response.ok && ask.read) return { ok: true, value: (await ask.read(response)) as T }
    const answer = (await response.json().catch(() => null)) as { code?: unknown; facts?: Record<string, unknown> } | null
    if (response.ok && answer) return { ok: true, value: answer as T }
    // A proxy's or a starting server's own error page has no code of ours: like no connection, it passes.
    const code = typeof answer?.code === 'string' ? answer.code : response.status >= 500 ? 'offline' : 'other'
    return { ok: false, code, facts: answer?.facts ?? {} }
  } catch {
    return { ok: false, code: 'offline', facts: {} }
  } finally {
    clearTimeout(timer)
  }
}
