/** How one viewer looks at the model: which view, coloured by what, which columns folded, what is looked for. Kept on this device, never in the room. */
import { computed, inject, provide, ref, shallowRef, watch, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { PROGRAMMES } from '../programmes'
import type { Live } from '../../common/live'
import type { ModelDesk } from '../modelDesk'
import { findIn, type Hit } from './find'
import { COLOUR_BY, paintBy, type ColourBy, type Paint } from './paint'

export type Seeing = 'diagram' | 'list' | 'table' | 'text' | 'review'
export const VIEWS: readonly Seeing[] = ['diagram', 'list', 'table', 'text', 'review']
/** A small screen gets what can be read on it first. */
export const SMALL_VIEWS: readonly Seeing[] = ['list', 'text', 'table', 'diagram', 'review']
export const SMALL = 700

export interface Views {
  seeing: Ref<Seeing>
  order: readonly Seeing[]
  colour: Ref<ColourBy>
  paint: ComputedRef<Paint>
  folded: ShallowRef<ReadonlySet<string>>
  fold(column: string): void
  query: Ref<string>
  hits: ComputedRef<Hit[]>
  /** Keys that match. */
  found: ComputedRef<ReadonlySet<string>>
  /** Which of the hits is looked at; null: none yet. */
  now: ComputedRef<Hit | null>
  place: Ref<number>
  next(by: 1 | -1): void
}

const VIEWS_KEY: InjectionKey<Views> = Symbol('model views')

export function useViews(): Views {
  const views = inject(VIEWS_KEY)
  if (!views) throw new Error('useViews needs a model page around it')
  return views
}

interface Kept { seeing?: Seeing; colour?: ColourBy; folded?: string[] }
function read(place: string): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? '{}') as Kept
    return typeof kept === 'object' && kept !== null ? kept : {}
  } catch { return {} }
}

/** What is folded and looked for, before the desk is there: the desk draws its columns by it. */
export function folding(project: string): ShallowRef<ReadonlySet<string>> {
  const { folded } = read(placeOf(project))
  return shallowRef(new Set(Array.isArray(folded) ? folded.filter((id) => typeof id === 'string') : []))
}
function placeOf(project: string): string { return `sakusenzu.model:${project}` }

export function openViews(project: string, live: Live, desk: ModelDesk, small = window.innerWidth <= SMALL): Views {
  const kept = read(placeOf(project))
  const seeing = ref<Seeing>(kept.seeing && VIEWS.includes(kept.seeing) ? kept.seeing : small ? 'list' : 'diagram')
  const colour = ref<ColourBy>(kept.colour && COLOUR_BY.includes(kept.colour) ? kept.colour : 'kind')
  const { folded } = desk
  watch([seeing, colour, folded], () => {
    const now: Kept = { seeing: seeing.value, colour: colour.value, folded: [...folded.value] }
    try { localStorage.setItem(placeOf(project), JSON.stringify(now)) } catch { /* a private window: it lasts as long as the page */ }
  })
  const views: Views = {
    seeing, colour, folded, order: small ? SMALL_VIEWS : VIEWS,
    fold(column) {
      const now = new Set(folded.value)
      if (!now.delete(column)) now.add(column)
      folded.value = now
    },
    paint: computed(() => paintBy(colour.value, [...desk.elements.value.values()], PROGRAMMES, {
      status: (key) => live.say(`status.${key}`), programme: (key) => live.word('programmes', `${key}.short`), term: (key) => live.say(`term.${key}`),
      other: (by, key) => live.say(by === 'wanted' ? 'wanted' : `colour.${by}.${key}`), rest: live.say('colour.rest'), none: live.say('colour.none'),
    })),
    ...finding(desk),
  }
  provide(VIEWS_KEY, views)
  return views
}

function finding(desk: ModelDesk): Pick<Views, 'query' | 'hits' | 'found' | 'now' | 'place' | 'next'> {
  const query = ref('')
  const place = ref(-1)
  const hits = computed(() => findIn(query.value, desk.columns.value, desk.elements.value, desk.links.value))
  watch(query, () => { place.value = -1 })
  return {
    query, hits, place,
    found: computed(() => new Set(hits.value.map(({ key }) => key))),
    now: computed(() => hits.value[place.value] ?? null),
    next(by) {
      const n = hits.value.length
      if (n > 0) place.value = place.value < 0 ? (by > 0 ? 0 : n - 1) : (place.value + by + n) % n
    },
  }
}
