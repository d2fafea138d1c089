/** What lies under a point of the board. */
import type { Place } from './slots'

export interface Box { id: string; x: number; y: number; width: number; height: number }

/** The last (topmost) box that contains the point, or null. */
export function boxAt(point: Place, boxes: readonly Box[]): Box | null {
  for (let index = boxes.length - 1; index >= 0; index -= 1) {
    const box = boxes[index]!
    if (contains(box, point)) return box
  }
  return null
}

/** True when the point lies in the box; the right and lower edges belong to the neighbour. */
export function contains(box: Box, point: Place): boolean {
  return point.x >= box.x && point.x < box.x + box.width && point.y >= box.y && point.y < box.y + box.height
}

/** The smallest box around all, or null for none. */
export function around(boxes: readonly Box[]): Omit<Box, 'id'> | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x, y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}
