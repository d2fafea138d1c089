/** Ratings on a 2 x 2 of effect (up) and how soon it can be done (to the right). Pure. */
import type { RatedView } from '../live/types'

export interface Graded { key: string; title: string; effect: number; soon: number }
/** From 0 to 1, from the left and from the top. */
export interface Spot { key: string; x: number; y: number }

/** Those with both means, the most promising first; others stand nowhere on a 2 x 2. */
export function graded(rated: readonly (RatedView & { key: string })[]): Graded[] {
  return rated
    .flatMap(({ key, title, effect, soon }) => (effect === null || soon === null ? [] : [{ key, title, effect, soon }]))
    .sort((a, b) => b.effect + b.soon - a.effect - a.soon || b.effect - a.effect || (a.key < b.key ? -1 : 1))
}

/** Grades go from 1 to 4. */
const LEAST = 1
const STEPS = 3
/** Passes in which spots that cover each other are pushed apart. */
const PASSES = 60

/** Where each stands; spots of this `size` (a share of the square) that would cover each other give way a little. */
export function spots(all: readonly Graded[], size: number): Spot[] {
  const inside = (n: number): number => Math.min(1 - size / 2, Math.max(size / 2, n))
  const found = all.map(({ key, effect, soon }) => ({ key, x: inside((soon - LEAST) / STEPS), y: inside(1 - (effect - LEAST) / STEPS) }))
  for (let pass = 0; pass < PASSES; pass++) {
    let moved = false
    found.forEach((a, i) => found.slice(i + 1).forEach(b => {
      const [dx, dy] = [b.x - a.x, b.y - a.y]
      const far = Math.hypot(dx, dy)
      if (far >= size - 1e-6) return
      moved = true
      // Exactly one above the other: to the sides, the first to the left.
      const [ux, uy] = far > 1e-6 ? [dx / far, dy / far] : [1, 0]
      const push = (size - far) / 2
      a.x = inside(a.x - ux * push); a.y = inside(a.y - uy * push)
      b.x = inside(b.x + ux * push); b.y = inside(b.y + uy * push)
    }))
    if (!moved) break
  }
  return found
}
