/** What the chips beneath a note offer: the answers that its step asks for, and the headings it may name. */
import type { LiveClient } from '../live/client'
import type { Ask, ChoiceView } from '../live/types'

export interface Choice { id: string; title: string }
export interface Choices { needs: Choice[]; activities: Choice[] }

export const noChoices = (): Choices => ({ needs: [], activities: [] })

export function choicesOf(live: LiveClient, asks: Ask[]): Choices {
  const found = live.keys('choice/').flatMap(key => {
    const choice = live.entity<ChoiceView>(key)
    return choice ? [{ id: key.slice('choice/'.length), ...choice }] : []
  })
  const of = (ask: Ask, kind: string): Choice[] => (asks.includes(ask) ? found.filter(each => each.kind === kind) : [])
  return { needs: of('for_need', 'need'), activities: of('from_activity', 'activity') }
}

/** Pressed again it is taken off. */
export const turned = (ids: string[], id: string): string[] => (ids.includes(id) ? ids.filter(each => each !== id) : [...ids, id])
