/** An arrow in words. A need does not progress: it is answered. */
import type { ElementView } from '../../live/types'
import type { Live } from '../common/live'

type End = Pick<ElementView, 'kind' | 'text'> | undefined

export function linkSentence(live: Pick<Live, 'say'>, source: End, target: End): string {
  return live.say(source?.kind === 'need' ? 'link.answers' : 'link.sentence', { source: source?.text ?? '', target: target?.text ?? '' })
}
