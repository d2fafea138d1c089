/**
 * A strategy diagram in parts that can be read from ten metres: a few boxes at the left, at the right what they lead to.
 * Pure; heights are those the browser measured, in pixels.
 */
export interface Box { key: string; /** its column: 0, 1, ... */ rank: number; y: number; height: number }
export interface Arrow { key: string; source: string; target: string; /** What its line says: classes. */ says?: string }

/** `to` null: boxes of one column to or from which no arrow goes. */
export interface Part { from: number; to: number | null; left: string[]; right: string[]; arrows: string[] }

/**
 * Column by column, each box with all that it leads to in one other column. Every box and
 * every arrow stands in some part; a part is never higher than the room, unless one box alone is.
 */
export function partsOf(boxes: readonly Box[], arrows: readonly Arrow[], room: number, gap: number): Part[] {
  const ordered = [...boxes].sort((a, b) => a.rank - b.rank || a.y - b.y || (a.key < b.key ? -1 : 1))
  const byKey = new Map(ordered.map(box => [box.key, box]))
  const whole = arrows.filter(arrow => byKey.has(arrow.source) && byKey.has(arrow.target))
  const tied = new Set(whole.flatMap(arrow => [arrow.source, arrow.target]))
  const ranks = [...new Set(ordered.map(box => box.rank))]
  const fits = (some: readonly Box[]): boolean => some.length < 2 || heightOf(some, gap) <= room
  return ranks.flatMap(from => {
    const sources = ordered.filter(box => box.rank === from)
    const steps = ranks.flatMap(to => flow(sources, ordered.filter(box => box.rank === to), whole, fits))
    return [...steps, ...lone(sources.filter(box => !tied.has(box.key)), fits)]
  })
}

/** Fills parts with sources that lead to the same; a source that leads to more than the room holds is told in several. */
function flow(sources: readonly Box[], targets: readonly Box[], arrows: readonly Arrow[], fits: (some: readonly Box[]) => boolean): Part[] {
  const filled: { left: Box[]; right: Box[] }[] = []
  const ledTo = (source: Box): Box[] => targets.filter(target => arrows.some(arrow => arrow.source === source.key && arrow.target === target.key))
  const waiting = new Map(sources.map(source => [source, ledTo(source)] as const).filter(([, led]) => led.length))
  for (const [first, led] of waiting) {
    waiting.delete(first)
    const chunks = chunked(led, fits)
    filled.push(...chunks.map(right => ({ left: [first], right })))
    const last = filled[filled.length - 1]
    while (last && chunks.length === 1) {
      const next = nearest(last, waiting, targets, fits)
      if (!next) break
      last.left.push(next.source)
      last.right = next.right
      waiting.delete(next.source)
    }
    last?.left.sort((a, b) => a.y - b.y)
  }
  return filled.map(({ left, right }) => ({
    from: left[0]?.rank ?? 0, to: right[0]?.rank ?? 0,
    left: left.map(box => box.key), right: right.map(box => box.key),
    arrows: arrows.filter(({ source, target }) => left.some(box => box.key === source) && right.some(box => box.key === target))
      .map(arrow => arrow.key),
  }))
}

/** Of the sources that still fit beside these, the one that brings the fewest new boxes; the uppermost of equals. */
function nearest(
  part: { left: Box[]; right: Box[] }, waiting: ReadonlyMap<Box, Box[]>, targets: readonly Box[], fits: (some: readonly Box[]) => boolean,
): { source: Box; right: Box[] } | null {
  let best: { source: Box; right: Box[] } | null = null
  for (const [source, led] of waiting) {
    const right = targets.filter(target => part.right.includes(target) || led.includes(target))
    if (fits([...part.left, source]) && fits(right) && (!best || right.length < best.right.length)) best = { source, right }
  }
  return best
}

function lone(boxes: readonly Box[], fits: (some: readonly Box[]) => boolean): Part[] {
  const stacks = chunked(boxes, fits)
  const keys = (stack: Box[] | undefined): string[] => (stack ?? []).map(box => box.key)
  return stacks.flatMap((stack, at) => at % 2 ? [] : [{
    from: stack[0]?.rank ?? 0, to: null, left: keys(stack), right: keys(stacks[at + 1]), arrows: [],
  }])
}

function chunked(boxes: readonly Box[], fits: (some: readonly Box[]) => boolean): Box[][] {
  const chunks: Box[][] = []
  for (const box of boxes) {
    const last = chunks[chunks.length - 1]
    if (last && fits([...last, box])) last.push(box)
    else chunks.push([box])
  }
  return chunks
}

function heightOf(boxes: readonly Box[], gap: number): number {
  return boxes.reduce((sum, box) => sum + box.height + gap, -gap)
}

/** Tops of boxes of these heights, in the middle of the room; the space left over goes between them, up to `most`. */
export function stacked(heights: readonly number[], room: number, gap: number, most: number): number[] {
  const free = room - heights.reduce((sum, height) => sum + height, 0)
  const between = Math.max(gap, Math.min(most, free / (heights.length + 1)))
  let top = Math.max(0, (free - between * (heights.length - 1)) / 2)
  return heights.map(height => {
    const here = top
    top += height + between
    return here
  })
}

export interface Placed { key: string; top: number; height: number }

/** Where each arrow leaves and arrives: arrows of one box are spread along its side in the order of their other ends. */
export function portsOf(arrows: readonly Arrow[], left: readonly Placed[], right: readonly Placed[]): { key: string; start: number; end: number }[] {
  const middle = (placed: readonly Placed[], key: string): number => {
    const box = placed.find(each => each.key === key)
    return box ? box.top + box.height / 2 : 0
  }
  function port(box: Placed | undefined, mates: readonly Arrow[], arrow: Arrow): number {
    if (!box) return 0
    return box.top + (box.height * (mates.indexOf(arrow) + 1)) / (mates.length + 1)
  }
  return arrows.map(arrow => {
    const leaving = arrows.filter(each => each.source === arrow.source).sort((a, b) => middle(right, a.target) - middle(right, b.target))
    const coming = arrows.filter(each => each.target === arrow.target).sort((a, b) => middle(left, a.source) - middle(left, b.source))
    return {
      key: arrow.key,
      start: port(left.find(box => box.key === arrow.source), leaving, arrow),
      end: port(right.find(box => box.key === arrow.target), coming, arrow),
    }
  })
}
