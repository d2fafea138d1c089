/** What somebody at the console should look at when there is a moment. */
import type { LiveClient } from '../live/client'
import type { DoublesView, HeldView, RequestView, VariantsView } from './views'

type Named<T> = T & { id: string }
export interface Concerns {
  requests: Named<RequestView>[]
  held: Named<HeldView>[]
  doubles: DoublesView['list']
  variants: VariantsView['list']
  n: number
}

export function readConcerns(client: Pick<LiveClient, 'entity' | 'keys'>): Concerns {
  const all = <T>(prefix: string): Named<T>[] => client.keys(prefix).flatMap((key) => {
    const found = client.entity<T>(key)
    return found ? [{ ...found, id: key.slice(prefix.length) }] : []
  })
  const requests = all<RequestView>('request/')
  const held = all<HeldView>('held/')
  const doubles = client.entity<DoublesView>('doubles')?.list ?? []
  const variants = client.entity<VariantsView>('variants')?.list ?? []
  return { requests, held, doubles, variants, n: requests.length + held.length + doubles.length + variants.length }
}
