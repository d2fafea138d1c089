/** What the room says of one arrow. Pure. */
import type { ArrowAnswer, JudgedView } from '../live/types'

export interface Bar { answer: ArrowAnswer; n: number; /** 0 to 1, of the answers to this arrow */ share: number }

export function barsOf(judged: Pick<JudgedView, ArrowAnswer> | undefined): Bar[] {
  const answers: ArrowAnswer[] = ['yes', 'maybe', 'no']
  const all = answers.reduce((sum, answer) => sum + (judged?.[answer] ?? 0), 0)
  return answers.map(answer => {
    const n = judged?.[answer] ?? 0
    return { answer, n, share: all ? n / all : 0 }
  })
}
