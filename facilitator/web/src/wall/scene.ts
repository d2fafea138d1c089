/** What stands on the wall: what the facilitator asks for, else what goes with the step and what there is to show. */
import type { ProjectionView, StepKind } from '../live/types'
import { widthOf } from './pages'

/** What of the diagram is on the wall now, and whether somebody holds it there. */
export interface Lit { keys: ReadonlySet<string>; held: boolean }

export type Scene =
  'arrival' | 'question' | 'talk' | 'counts' | 'headings' | 'table' | 'note' | 'vote' | 'result' | 'rated' | 'arrows' | 'diagram' | 'thanks' | 'blank'

/** Where the hall is, and how much there is of each thing a wall can show. */
export interface Standing {
  kind: StepKind | null; pause: boolean; looksBack?: boolean
  /** The vote or rate step's own round. */
  round: 'open' | 'closed' | null
  headings: number; elements: number; links: number; rated: number
  /** The steps whose rounds of dots are closed. */
  rounds: readonly string[]
  /** A table presents, by the step itself. */
  speaks?: boolean
  /** The closed round that people discuss. */
  talksOver?: string | null
}

const HEADINGS = new Set<StepKind>(['share', 'group', 'present'])
const DIAGRAM = new Set<StepKind>(['arrange', 'link', 'discuss', 'closing'])

export function sceneOf(here: Standing, wall: Pick<ProjectionView, 'mode' | 'target' | 'note'> | null = null): Scene {
  if (!wall || wall.mode === 'auto') return sceneOfStep(here)
  switch (wall.mode) {
    case 'headings': return here.headings ? 'headings' : 'question'
    case 'diagram': return here.elements ? 'diagram' : 'question'
    // Of one that was taken off meanwhile nothing is told: the wall goes back to its step.
    case 'table': return wall.target ? 'table' : sceneOfStep(here)
    case 'note': return wall.note ? 'note' : sceneOfStep(here)
    case 'result': return here.rated && !meansDots(here, wall.target) ? 'rated' : 'result'
    default: return wall.mode
  }
}

/** A result is asked for by its step, or the nearest is meant. */
function meansDots({ kind, rounds }: Standing, target: string | null): boolean {
  return target === null ? kind !== 'rate' && rounds.length > 0 : rounds.includes(target)
}

function sceneOfStep({ kind, pause, looksBack, round, headings, elements, links, rated, rounds, speaks, talksOver }: Standing): Scene {
  if (pause) return 'talk'
  if (kind === null || kind === 'opening') return 'arrival'
  if (kind === 'talk') return looksBack && headings > 0 ? 'headings' : 'talk'
  if (round === 'open') return 'vote'
  if (round === 'closed') return kind === 'vote' ? 'result' : rated ? 'rated' : 'question'
  if (talksOver && rounds.includes(talksOver)) return 'result'
  if (talksOver && rated) return 'rated'
  if (speaks) return 'table'
  if (kind === 'link' && links > 0) return 'arrows'
  if (DIAGRAM.has(kind) && elements > 0) return 'diagram'
  if ((HEADINGS.has(kind) || DIAGRAM.has(kind)) && headings > 0) return 'headings'
  return kind === 'closing' ? 'thanks' : 'question'
}

/** A question that fills more than two lines leaves no room for what it is asked about: there the title of the step stands. */
const TWO_LINES = 50

export function headOf(question: string, title: string): string {
  return question && widthOf(question) <= TWO_LINES ? question : title || question
}

/** What people look at together: there nobody needs to be told how to come in, unless they may write. */
const LOOKED_AT = new Set<Scene>(['arrival', 'diagram', 'arrows', 'result', 'rated', 'table', 'note', 'blank'])

/** In which scenes the foot says how to join. */
export function asksIn(scene: Scene, gathers: boolean): boolean {
  return scene === 'diagram' ? gathers : !LOOKED_AT.has(scene)
}

/** Which scenes need all the height they can get: there the foot is low. */
export function isLow(scene: Scene): boolean {
  return scene === 'diagram' || scene === 'arrows' || scene === 'rated' || scene === 'result'
}
