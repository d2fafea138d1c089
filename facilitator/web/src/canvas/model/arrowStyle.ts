/** How an arrow is drawn, as in the exported file (logic_models/arrow_style.py, exports/svg.py). Pure. */
import type { LinkView } from '../../live/types'
import { POINT } from './modelView'
import type { Corner } from './roundedPath'

export type Dash = 'solid' | 'dashed' | 'dotted' | 'chain'
export type ArrowSign = 'tick' | 'ticks' | 'less' | 'unsaid'
/** What an arrow's look can say, in the legend's order. */
export const TOLD = ['guess', 'experience', 'research', 'local', 'weak', 'strong', 'less', 'unsaid', 'feedback'] as const
export type Told = (typeof TOLD)[number]
export interface ArrowStyle { dash: Dash; weight: number; signs: readonly ArrowSign[] }
export interface ArrowMark { sign: ArrowSign; d: string }

/** Pixels at zoom 1; empty: a plain line (exports/theme.py ARROW_DASHES). */
export const DASHES: Record<Dash, string> = { solid: '', dashed: '8 4', dotted: '1.9 3.2', chain: '12 3.4 2 3.4' }
/** Pixels of a plain line (exports/theme.py ARROW_WIDTH). */
export const WIDTH = 1.25 * POINT
/** Of the largest sign (logic_models/drawing.py MARK). */
export const RADIUS = 3.4 * POINT
const PITCH = 3
const WEIGHTS = { weak: 0.6, middle: 1.2, strong: 2 } as const
const PLAIN: ArrowStyle = { dash: 'solid', weight: 1, signs: [] }

export const SAMPLES: Record<Told, ArrowStyle> = {
  guess: { ...PLAIN, dash: 'dotted' }, experience: { ...PLAIN, dash: 'dashed' },
  research: { ...PLAIN, signs: ['tick'] }, local: { ...PLAIN, signs: ['ticks'] },
  weak: { ...PLAIN, weight: WEIGHTS.weak }, strong: { ...PLAIN, weight: WEIGHTS.strong },
  less: { ...PLAIN, signs: ['less'] }, unsaid: { ...PLAIN, signs: ['unsaid'] }, feedback: { ...PLAIN, dash: 'chain' },
}

type Drawn = Pick<LinkView, 'why' | 'sign' | 'strength' | 'level' | 'feedback'>

export function styleOf({ why, sign, strength, level, feedback }: Drawn): ArrowStyle {
  const dash: Dash = feedback ? 'chain' : level === 'guess' ? 'dotted' : level === 'experience' ? 'dashed' : 'solid'
  const signs: ArrowSign[] = []
  if (why.trim() === '') signs.push('unsaid')
  if (level === 'research') signs.push('tick')
  if (level === 'local') signs.push('ticks')
  if (sign === 'less') signs.push('less')
  return { dash, weight: strength ? WEIGHTS[strength] : 1, signs }
}

/** What the legend has to explain of these links. */
export function toldBy(links: Iterable<Drawn>): Told[] {
  const found = new Set<Told>()
  for (const { why, sign, strength, level, feedback } of links) {
    if (level) found.add(level)
    if (strength && strength !== 'middle') found.add(strength)
    if (sign === 'less') found.add('less')
    if (why.trim() === '') found.add('unsaid')
    if (feedback) found.add('feedback')
  }
  return TOLD.filter((one) => found.has(one))
}

/** Signs around the middle of the longest straight piece; none without one. Everything in one unit. */
export function marksOn(points: readonly Corner[], signs: readonly ArrowSign[], radius: number): ArrowMark[] {
  let best: [Corner, Corner] | null = null
  let length = 0.01
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1]!, points[index]!]
    const far = Math.round(Math.hypot(b[0] - a[0], b[1] - a[1]) * 100) / 100
    if (far > length) { best = [a, b]; length = far }
  }
  if (!best) return []
  const [from, to] = best
  const along: Corner = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const pitch = Math.min(PITCH * radius, length / (signs.length + 1))
  return signs.map((sign, index) => {
    const far = length / 2 + pitch * (index - (signs.length - 1) / 2)
    return { sign, d: signPath(sign, [from[0] + along[0] * far, from[1] + along[1] * far], along, radius) }
  })
}

function signPath(sign: ArrowSign, [x, y]: Corner, [ax, ay]: Corner, r: number): string {
  if (sign === 'unsaid') return ring(x, y, 0.62 * r)
  if (sign === 'less') return `${ring(x, y, r)}M${n(x - 0.55 * r)} ${n(y)}L${n(x + 0.55 * r)} ${n(y)}`
  const shifts = sign === 'tick' ? [0] : [-0.45 * r, 0.45 * r]
  return shifts.map((by) => {
    const [cx, cy] = [x + ax * by, y + ay * by]
    return `M${n(cx + ay * r)} ${n(cy - ax * r)}L${n(cx - ay * r)} ${n(cy + ax * r)}`
  }).join('')
}
function ring(x: number, y: number, r: number): string {
  const arc = `A${n(r)} ${n(r)} 0 1 1`
  return `M${n(x - r)} ${n(y)}${arc} ${n(x + r)} ${n(y)}${arc} ${n(x - r)} ${n(y)}Z`
}
function n(value: number): string {
  return String(Math.round(value * 100) / 100)
}
