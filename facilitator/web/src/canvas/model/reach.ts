/** What feeds an element and what it leads to, for lighting up its paths. */

export interface Arrow { id: string; source: string; target: string }
export interface Reach { elements: Set<string>; links: Set<string> }

/** What feeds an element, or what it leads to. */
export type Way = 'feeds' | 'leads'

/** Everything up- and downstream of `start` (or one way only), itself included; total on models with loops. */
export function reachOf(start: string, arrows: readonly Arrow[], way: Way | 'both' = 'both'): Reach {
  const reach: Reach = { elements: new Set([start]), links: new Set() }
  if (way !== 'feeds') walk(start, arrows, reach, (arrow) => [arrow.source, arrow.target])
  if (way !== 'leads') walk(start, arrows, reach, (arrow) => [arrow.target, arrow.source])
  return reach
}

function walk(start: string, arrows: readonly Arrow[], reach: Reach, ends: (arrow: Arrow) => [string, string]): void {
  const leaving = new Map<string, Arrow[]>()
  for (const arrow of arrows) {
    const from = ends(arrow)[0]
    const list = leaving.get(from)
    if (list) list.push(arrow)
    else leaving.set(from, [arrow])
  }
  const seen = new Set([start])
  const open = [start]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const arrow of leaving.get(at) ?? []) {
      reach.links.add(arrow.id)
      const next = ends(arrow)[1]
      if (seen.has(next)) continue
      seen.add(next)
      reach.elements.add(next)
      open.push(next)
    }
  }
}
