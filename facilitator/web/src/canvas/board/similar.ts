/** Similar headings (似ています): asked from the server, kept true to what stands on the board now. Pure but for `askSimilar`. */
import type { BoardGroup, BoardView } from './boardView'

export interface Similar { groups: string[]; reasons: string[] }
export interface Offer { key: string; groups: BoardGroup[]; reasons: string[] }
export type Answer = { ok: true; similar: Similar[] } | { ok: false; code: string; facts: Record<string, unknown> }
export type Pair = readonly [string, string]

/** What of the proposals still holds: somebody may have joined, moved or renamed headings since, or said that they differ. */
export function offersOf(found: readonly Similar[], view: BoardView, apart: readonly Pair[]): Offer[] {
  const roots = new Map(view.groups.filter(({ parent }) => parent === null).map((group) => [group.id, group]))
  const differ = new Set(apart.map((pair) => pair.join(' ')))
  return found.flatMap(({ groups, reasons }) => {
    const standing = groups.flatMap((id) => roots.get(id) ?? [])
    const told = standing.some((one) => standing.some((other) => differ.has(`${one.id} ${other.id}`)))
    return standing.length > 1 && !told ? [{ key: groups.join(' '), groups: standing, reasons }] : []
  })
}

/** What the answer depends on: when it is another, the server is asked again. */
export function comparedWith(view: BoardView, apart: readonly Pair[]): string {
  const groups = view.groups.map(({ id, group, parent, total }) => `${id} ${parent ?? ''} ${total} ${group.title}`)
  return [...groups, ...apart.map((pair) => pair.join(' '))].sort().join('\n')
}

/** The words a joined heading begins with: those of one that is joined already, else those that most notes stand under. */
export function titleFor(groups: readonly BoardGroup[]): string {
  const first = [...groups].sort((a, b) => Number(b.group.joined ?? false) - Number(a.group.joined ?? false) || b.total - a.total)[0]
  return first?.group.title ?? ''
}

/** Asks the server; a failure has a code that has words. */
export async function askSimilar(project: string): Promise<Answer> {
  try {
    const response = await fetch(`/api/projects/${encodeURIComponent(project)}/similar`, { method: 'POST', credentials: 'same-origin' })
    const told = await response.json() as unknown
    if (response.ok) return { ok: true, similar: (told as { similar: Similar[] }).similar }
    return { ok: false, ...(told as { code: string; facts: Record<string, unknown> }) }
  } catch {
    return { ok: false, code: 'other', facts: {} }
  }
}
