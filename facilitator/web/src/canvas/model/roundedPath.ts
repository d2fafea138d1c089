/** SVG path data of links, as the exported drawing draws them. */

export type Corner = readonly [number, number]

/** A polyline with its inner corners rounded by at most `radius`; empty for fewer than two points. */
export function roundedPath(points: readonly Corner[], radius: number): string {
  if (points.length < 2) return ''
  const parts = [`M${at(points[0]!)}`]
  for (let index = 1; index < points.length - 1; index += 1) {
    const corner = points[index]!
    const before = points[index - 1]!
    const after = points[index + 1]!
    const reach = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2)
    parts.push(`L${at(toward(corner, before, reach))}Q${at(corner)} ${at(toward(corner, after, reach))}`)
  }
  parts.push(`L${at(points[points.length - 1]!)}`)
  return parts.join('')
}

/** A soft curve between two boxes, for links that move with a dragged element. */
export function looseCurve(from: Corner, to: Corner): string {
  const bend = Math.max(24, Math.abs(to[0] - from[0]) / 2)
  return `M${at(from)}C${at([from[0] + bend, from[1]])} ${at([to[0] - bend, to[1]])} ${at(to)}`
}

function at([x, y]: Corner): string {
  return `${round(x)},${round(y)}`
}
function round(value: number): number {
  return Math.round(value * 100) / 100
}
function distance(a: Corner, b: Corner): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}
function toward(from: Corner, to: Corner, by: number): Corner {
  const length = distance(from, to)
  if (length === 0) return from
  return [from[0] + ((to[0] - from[0]) * by) / length, from[1] + ((to[1] - from[1]) * by) / length]
}
