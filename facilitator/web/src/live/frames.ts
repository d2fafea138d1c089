/** What goes over the socket (docs/protocol.md "Frames"). Screens do not read frames: they use the client. */
import type { Command } from './protocol'
import type { Presence, You } from './types'

export const PROTOCOL = 1
/** After one of these the server has nothing more to say to this screen: coming back by itself would not help. */
export const FINAL_CODES: ReadonlySet<string> =
  new Set(['seat_unknown', 'sign_in', 'code_unknown', 'project_unknown', 'protocol_old', 'seat_removed', 'seat_moved', 'not_allowed', 'gone'])
export const MOST_COMMANDS = 200
export const MOST_BYTES = 64 * 1024

export type Screen = 'phone' | 'wall' | 'console' | 'board' | 'model' | 'plan' | 'table'
export type Entities = Record<string, unknown>

export interface Hello {
  type: 'hello'; protocol: number; epoch: string | number | null; since: number | null
  screen: Screen; token: string | null; code: string | null
  /** The table whose board is wanted; null: the plenary one. */
  scope?: string | null
}
export interface Do { type: 'do'; id: string; commands: Command[] }
export type ScreenFrame = Hello | Do | ({ type: 'presence' } & Presence)

interface WelcomeBase {
  type: 'welcome'; protocol: number; version: number; epoch: string | number; now: number; you: You; mine?: Entities
}
export interface WholeWelcome extends WelcomeBase { whole: true; view: Entities }
export interface PartWelcome extends WelcomeBase { whole: false; set: Entities; drop: string[] }
export type Welcome = WholeWelcome | PartWelcome
export interface Changes { type: 'changes'; version: number; set?: Entities; drop?: string[] }
export interface Mine { type: 'mine'; set?: Entities; drop?: string[] }
export interface Done { type: 'done'; id: string; version: number; left?: string[] }
export interface Refused { type: 'refused'; id: string; code: string; facts?: Record<string, unknown> }
export type ServerFrame =
  | Welcome | Changes | Mine | Done | Refused
  | { type: 'you'; you: You }
  | { type: 'presence'; seats: Record<string, Presence | null> }
  | { type: 'tick'; now: number }
  | { type: 'closed'; code: string }

/** The frame, or null for anything a broken or newer server may send: a screen never falls over a frame. */
export function readFrame(text: unknown): ServerFrame | null {
  if (typeof text !== 'string') return null
  try {
    const frame = JSON.parse(text) as ServerFrame | null
    return frame !== null && typeof frame === 'object' && typeof frame.type === 'string' ? frame : null
  } catch {
    return null
  }
}
