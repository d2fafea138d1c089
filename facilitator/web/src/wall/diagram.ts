/** The diagram on the wall, from the places the server gives (points, as in the exported drawing). Pure. */
import type { ColumnView, ElementView, LinkView } from '../live/types'

export interface Frame { x: number; y: number; width: number; height: number }
type Point = readonly [number, number]

/** Room above the highest box, in points. */
const HEAD = 4
const MARGIN = 8
export const RADIUS = 6
const HEAD_LENGTH = 7
const HEAD_HALF = 3

/** What the drawing covers; null when there is nothing. */
export function frameOf(columns: readonly ColumnView[], elements: readonly ElementView[], links: readonly LinkView[]): Frame | null {
  if (!elements.length) return null
  const places = [
    ...elements.flatMap(each => [[each.x, each.y], [each.x + each.width, each.y + each.height]] as Point[]),
    ...links.flatMap(each => each.points as Point[]),
  ]
  const xs = [...places.map(place => place[0]), ...columns.flatMap(each => [each.x, each.x + each.width])]
  const ys = places.map(place => place[1])
  const left = Math.min(...xs) - MARGIN
  const top = Math.min(...ys) - HEAD - MARGIN
  return { x: left, y: top, width: Math.max(...xs) + MARGIN - left, height: Math.max(...ys) + MARGIN - top }
}

/** The same drawing, wider: a shape without words may take the width a wall has. */
export function widened<T extends Partial<Frame>>(all: readonly T[], by: number): T[] {
  return all.map(each => ({ ...each, x: (each.x ?? 0) * by, width: (each.width ?? 0) * by }))
}

/** Path data through the points, inner corners rounded; it ends where the arrow's head begins. */
export function linkPath(points: readonly Point[]): string {
  const corners = apart(points)
  const [first] = corners
  const last = corners[corners.length - 1]
  const before = corners[corners.length - 2]
  if (!first || !last || !before) return ''
  const told = [`M${first[0]} ${first[1]}`]
  for (let at = 1; at < corners.length - 1; at++) {
    const corner = corners[at] as Point
    const from = corners[at - 1] as Point
    const to = corners[at + 1] as Point
    const reach = Math.min(RADIUS, length(from, corner) / 2, length(corner, to) / 2)
    const start = towards(corner, from, reach)
    const end = towards(corner, to, reach)
    told.push(`L${start[0]} ${start[1]}Q${corner[0]} ${corner[1]} ${end[0]} ${end[1]}`)
  }
  const foot = towards(last, before, Math.min(HEAD_LENGTH, length(before, last)))
  told.push(`L${foot[0]} ${foot[1]}`)
  return told.join('')
}

/** The head of the arrow as polygon points. */
export function linkHead(points: readonly Point[]): string {
  const corners = apart(points)
  const tip = corners[corners.length - 1]
  const before = corners[corners.length - 2]
  if (!tip || !before) return ''
  const long = Math.min(HEAD_LENGTH, length(before, tip))
  const foot = towards(tip, before, long)
  const across = ((tip[0] - foot[0]) / long) * HEAD_HALF
  const down = ((tip[1] - foot[1]) / long) * HEAD_HALF
  return [tip, [foot[0] - down, foot[1] + across], [foot[0] + down, foot[1] - across]].map(point => point.join(',')).join(' ')
}

/** Which column (0, 1, ...) something at x belongs to: the order in which the diagram draws itself. */
export function rankAt(columns: readonly ColumnView[], x: number): number {
  const right = columns.findIndex(each => x < each.x + each.width)
  return right < 0 ? Math.max(0, columns.length - 1) : right
}

const MARKS: Record<ColumnView['kind'], string> = {
  need: 'M-1 0a1 1 0 1 0 2 0a1 1 0 1 0 -2 0z',
  input: 'M-.3 -1h.6v.7h.7v.6h-.7v.7h-.6v-.7h-.7v-.6h.7z',
  activity: 'M-.85 -.85h1.7v1.7h-1.7z',
  output: 'M0 -.95L1.05 .85H-1.05z',
  outcome: 'M0 -1.15L1.15 0L0 1.15L-1.15 0z',
}

/** ● ＋ ■ ▲ ◆ as a path about (0, 0), one unit to each side: on a wall a letter of that size would be text nobody can read. */
export function markPath(kind: ColumnView['kind']): string {
  return MARKS[kind]
}

function apart(points: readonly Point[]): Point[] {
  return points.filter((point, at) => at === 0 || length(points[at - 1] as Point, point) > 0.01)
}
function length(a: Point, b: Point): number { return Math.hypot(b[0] - a[0], b[1] - a[1]) }
function towards(from: Point, to: Point, reach: number): Point {
  const long = length(from, to) || 1
  return [round(from[0] + ((to[0] - from[0]) * reach) / long), round(from[1] + ((to[1] - from[1]) * reach) / long)]
}
function round(n: number): number { return Math.round(n * 100) / 100 }

/** What the line of an arrow says: on what it rests and how strong it is, as in the exported drawing. */
export function restsOn({ level, strength }: Pick<LinkView, 'level' | 'strength'>): string {
  return [level, strength].filter((each) => each !== null).join(' ')
}
