/** Where this phone keeps its seat: localStorage, else the address of the page (in-app browsers and private windows refuse storage). */
import type { Language } from '../live/wording'
import { whoAmI, type Reply } from './api'

const KEY = 'sakusenzu.seat'

export interface KeptSeat { project: string; seat: string; token: string; code: string | null }

/** Whose seat this phone has: `token` null means that the cookie alone says it (the seat came over by a return QR). */
export interface FoundSeat { project: string; seat: string; token: string | null; code: string | null }

export function readSeat(): KeptSeat | null {
  const asked = new URLSearchParams(location.hash.slice(1))
  const token = asked.get('s')
  if (token) return { project: asked.get('p') ?? '', seat: asked.get('i') ?? '', token, code: asked.get('c') }
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null') as Partial<KeptSeat> | null
    if (typeof kept?.token !== 'string' || typeof kept.project !== 'string') return null
    return { project: kept.project, seat: String(kept.seat ?? ''), token: kept.token, code: typeof kept.code === 'string' ? kept.code : null }
  } catch { return null }
}

/** Keeps the seat; returns the address of the phone page that finds it again. */
export function keepSeat(seat: KeptSeat, language: Language | null = null): string {
  try {
    localStorage.setItem(KEY, JSON.stringify(seat))
    if (localStorage.getItem(KEY) !== null) return '/me'
  } catch { /* the address carries it */ }
  const kept = new URLSearchParams({ s: seat.token, p: seat.project, i: seat.seat })
  if (seat.code) kept.set('c', seat.code)
  return `/me${language ? `?lang=${language}` : location.search}#${kept}`
}

/**
 * Asks the server whose seat this is. The cookie is asked first: it is always the latest, also after a return QR;
 * a token in the address is asked before it, since somebody opened just that.
 */
export async function findSeat(): Promise<Reply<FoundSeat>> {
  const kept = readSeat()
  const inAddress = location.hash.includes('s=')
  const byCookie = inAddress ? null : await whoAmI(null)
  if (byCookie?.ok) {
    const { project, seat } = byCookie.value
    const same = kept?.seat === seat
    return { ok: true, value: { project, seat, token: same ? kept.token : null, code: kept?.project === project ? kept.code : null } }
  }
  if (!kept) return byCookie ?? { ok: false, code: 'seat_unknown', facts: {} }
  if (byCookie?.code === 'offline') return byCookie
  const byToken = await whoAmI(kept.token)
  if (!byToken.ok) return byToken
  const found = { ...kept, project: byToken.value.project, seat: byToken.value.seat }
  // A return QR's token leaves the address as soon as this device has it: an address gets shown and shared.
  if (inAddress && keepSeat(found) === '/me') history.replaceState(null, '', location.pathname + location.search)
  return { ok: true, value: found }
}

export function forgetSeat(): void {
  try { localStorage.removeItem(KEY) } catch { /* nothing was kept */ }
}

/** `/j/ABC234/3` -> code ABC234, table 3. Codes are written in capitals. */
export function readAddress(path: string): { code: string; table: string | null } {
  const [, , code = '', table = ''] = path.split('/')
  return { code: tidyCode(safely(code)), table: /^\d{1,2}$/.test(table) ? table : null }
}

/** What somebody typed as a code, as codes are written: full-width letters, spaces and small letters are all right. */
export function tidyCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[^A-Za-z0-9]/g, '').toUpperCase().slice(0, 6)
}

function safely(part: string): string {
  try { return decodeURIComponent(part) } catch { return '' }
}
