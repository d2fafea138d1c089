/** What feeds an element and what it leads to, for lighting up its paths. */

export interface Arrow { id: string; source: string; target: string }
export interface Reach { elements: Set<string>; links: Set<string> }

/** Everything up- and downstream of `start`, itself included; total on models with loops. */
export function reachOf(start: string, arrows: readonly Arrow[]): Reach {
  const reach: Reach = { elements: new Set([start]), links: new Set() }
  walk(start, arrows, reach, (arrow) => [arrow.source, arrow.target])
  walk(start, arrows, reach, (arrow) => [arrow.target, arrow.source])
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
