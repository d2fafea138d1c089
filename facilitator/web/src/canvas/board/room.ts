/** Making room: a group that grows pushes its neighbours aside, so that no note is hidden under another sheet. Pure. */
import type { Box } from './hit'
import type { Place } from './slots'

const GUTTER = 16
const MOST_PUSHES = 200

/**
 * New places (by id) of the boxes that must move when `grown` takes its new size; those that already lay over it before
 * stay, because somebody wanted that. Pushed boxes push on; what stood below goes down, all else goes right.
 */
export function makeRoom(before: readonly Box[], grown: Box): Map<string, Place> {
  const start = new Map(before.map((box) => [box.id, box]))
  const boxes = new Map(before.map((box) => [box.id, { ...box }]))
  const old = start.get(grown.id)
  if (!old) return new Map()
  boxes.set(grown.id, { ...grown })
  const moved = new Map<string, Place>()
  const open = [grown.id]
  for (let pushes = 0; open.length > 0 && pushes < MOST_PUSHES;) {
    const pusher = boxes.get(open.shift()!)!
    for (const other of boxes.values()) {
      const wanted = other.id === grown.id || (pusher.id === grown.id && overlap(old, other, 0))
      if (other.id === pusher.id || wanted || !overlap(pusher, other, GUTTER - 1)) continue
      push(pusher, other, start.get(pusher.id)!, start.get(other.id)!)
      moved.set(other.id, { x: other.x, y: other.y })
      open.push(other.id)
      pushes += 1
    }
  }
  return moved
}

function push(pusher: Box, other: Box, pusherBefore: Box, otherBefore: Box): void {
  const below = otherBefore.y >= pusherBefore.y + pusherBefore.height
  if (below) other.y = pusher.y + pusher.height + GUTTER
  else other.x = pusher.x + pusher.width + GUTTER
}

function overlap(a: Box, b: Box, gutter: number): boolean {
  return a.x < b.x + b.width + gutter && b.x < a.x + a.width + gutter && a.y < b.y + b.height + gutter && b.y < a.y + a.height + gutter
}
