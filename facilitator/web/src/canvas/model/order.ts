/** Where an element lands in its column: the server ranks elements by whole numbers, ties broken by id. */

export interface Ranked { id: string; order: number }

const STEP = 1024

/**
 * The orders to send so that `moved` stands at `index` among the `others` of its column (top first, without `moved`).
 *
 * Usually one; where the neighbours leave no whole number between them, those below are renumbered too.
 */
export function ordersFor(moved: string, index: number, others: readonly Ranked[]): Ranked[] {
  const above = others[index - 1]
  const below = others[index]
  if (!below) return [{ id: moved, order: above ? above.order + STEP : 0 }]
  if (!above) return [{ id: moved, order: below.order - STEP }]
  const between = Math.floor((above.order + below.order) / 2)
  if (between > above.order && between < below.order) return [{ id: moved, order: between }]
  return pushDown(moved, above.order, others.slice(index))
}

function pushDown(moved: string, above: number, below: readonly Ranked[]): Ranked[] {
  const sent: Ranked[] = [{ id: moved, order: above + STEP }]
  let last = above + STEP
  for (const element of below) {
    if (element.order > last) break
    last += STEP
    sent.push({ id: element.id, order: last })
  }
  return sent
}

/** The orders to send so that all of `moved` stand together from `index` on, in a column that holds `stack` (they may be in it). */
export function rankAmong(moved: readonly string[], index: number, stack: readonly { id: string; element: { order: number } }[]): Ranked[] {
  const moving = new Set(moved)
  const others = stack.filter(({ id }) => !moving.has(id)).map(({ id, element }) => ({ id, order: element.order }))
  const orders = new Map<string, number>()
  moved.forEach((id, offset) => {
    for (const ranked of ordersFor(id, index + offset, others)) {
      orders.set(ranked.id, ranked.order)
      const other = others.find((one) => one.id === ranked.id)
      if (other) other.order = ranked.order
    }
    others.splice(index + offset, 0, { id, order: orders.get(id)! })
  })
  return [...orders].map(([id, order]) => ({ id, order }))
}

/** Where an element dropped with its centre at `centre` lands among the others (top first): 0 is the top. */
export function indexAt(centre: number, others: readonly { y: number; height: number }[]): number {
  const index = others.findIndex((other) => centre < other.y + other.height / 2)
  return index === -1 ? others.length : index
}
