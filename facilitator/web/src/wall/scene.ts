/** What stands on the wall, by the kind of step and what there is to show. */
import type { StepKind } from '../live/types'
import { widthOf } from './pages'

/** What of the diagram is on the wall now, and whether somebody holds it there. */
export interface Lit { keys: ReadonlySet<string>; held: boolean }

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

/** A question that fills more than two lines leaves no room for what it is asked about: there the title of the step stands. */
const TWO_LINES = 50

export function headOf(question: string, title: string): string {
  return question && widthOf(question) <= TWO_LINES ? question : title || question
}

/** In which steps the foot says how to join: while people may write, and as long as there is no diagram to look at. */
export function asksIn(scene: Scene, gathers: boolean): boolean {
  return gathers || (scene !== 'arrival' && scene !== 'diagram')
}
