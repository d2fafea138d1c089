/** What stands on the wall, by the kind of step and what there is to show. */
import type { StepKind } from '../live/types'

export type Scene = 'arrival' | 'question' | 'talk' | 'headings' | 'diagram'

const HEADINGS = new Set<StepKind>(['share', 'group', 'present'])
const DIAGRAM = new Set<StepKind>(['arrange', 'link', 'discuss', 'closing'])

export function sceneOf(kind: StepKind | null, headings: number, elements: number): Scene {
  if (kind === null || kind === 'opening') return 'arrival'
  if (kind === 'talk') return 'talk'
  if (DIAGRAM.has(kind) && elements > 0) return 'diagram'
  if ((HEADINGS.has(kind) || DIAGRAM.has(kind)) && headings > 0) return 'headings'
  return 'question'
}

/** Size of a question in pixels of a 1920 x 1080 wall: 104 where it fits, never under 64. Latin letters are half as wide. */
export function questionSize(text: string): number {
  const width = [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 0x2000 ? 0.55 : 1), 0)
  if (width <= 48) return 104
  if (width <= 80) return 88
  return width <= 130 ? 72 : 64
}
