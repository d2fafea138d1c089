/** The plan page's state, shared by its parts: chapters and rows as the room says them, what is open, who writes where. */
import { computed, inject, provide, ref, watch, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import type { ChapterView, EditionView, LacksView, LackView, RowView, Signed, VersionsView } from '../../live/types'
import type { Live } from '../common/live'

export interface Chapter { id: string; chapter: ChapterView }
export interface Row { id: string; row: RowView }
export type Seeing = 'own' | 'chapters' | 'lacks' | 'versions'

export interface PlanDesk {
  project: string
  /** What HTTP calls say who asks with: a seat's token, where the page came from a writing link. */
  headers: Record<string, string>
  /** The organisation for which somebody writes who came in by a writing link; null: a facilitator's page. */
  agency: ComputedRef<string | null>
  /** What that organisation is asked: its activities, and what comes of them at once where it is measured. */
  own: ComputedRef<Row[]>
  mayRow(row: RowView): boolean
  mayMeasure(row: RowView): boolean
  mayWrite(chapter: ChapterView): boolean
  seeing: Ref<Seeing>
  chapters: ComputedRef<Chapter[]>
  rows: ComputedRef<Map<string, RowView>>
  lacks: ComputedRef<LackView[]>
  versions: ComputedRef<VersionsView['list']>
  edition: ComputedRef<EditionView | undefined>
  /** The chapter that stands open. */
  open: Ref<string>
  chapter: ComputedRef<Chapter | null>
  /** The key of what is typed into now, as drafts name it. */
  editing: Ref<string | null>
  /** Keys of what somebody else writes at this moment. */
  held: ComputedRef<ReadonlySet<string>>
  title(id: string): string
  titleOf(chapter: Chapter): string
  /** As a list of all names it: a chapter of provision by its 事業 alone. */
  shortOf(chapter: Chapter): string
  /** Who that was, in a word. */
  who(by: Signed | null): string
  /** When, as people here write it. */
  when(at: number): string
  toChapter(id: string): void
  /** The model's page, with this element chosen. */
  inModel(element: string): string
}

const DESK: InjectionKey<PlanDesk> = Symbol('plan desk')

export function usePlanDesk(): PlanDesk {
  const desk = inject(DESK)
  if (!desk) throw new Error('usePlanDesk needs a plan page around it')
  return desk
}

export function openPlanDesk(live: Live, project: string, token: string): PlanDesk {
  const open = ref(openedBefore(project))
  const chapters = computed(() => entities<ChapterView, Chapter>(live, 'chapter/', (id, chapter) => ({ id, chapter })))
  const rows = computed(() => new Map(entities<RowView, [string, RowView]>(live, 'row/', (id, row) => [id, row])))
  const seeing = ref<Seeing>(token ? 'own' : 'chapters')
  const agency = computed(() => (live.client.you.value?.role === 'agency' ? live.client.you.value.organisation : null))
  const may = (owners: readonly string[]): boolean => live.client.you.value !== null && (live.client.you.value.role !== 'agency' || owners.includes(agency.value ?? ''))
  const shortOf = ({ id, chapter: { programme } }: Chapter): string => (programme
    ? live.word('programmes', live.has('programmes', programme) ? programme : 'title') : live.say(`chapter.${id}`))
  const titleOf = (one: Chapter): string => (one.chapter.programme ? live.say('chapter.provision', { programme: shortOf(one) }) : shortOf(one))
  const desk: PlanDesk = {
    project, headers: token ? { 'X-Seat': token } : {}, agency,
    own: computed(() => [...rows.value].flatMap(([id, row]) => (agency.value !== null && row.measured_by.includes(agency.value) ? [{ id, row }] : []))),
    mayRow: (row) => may(row.carriers), mayMeasure: (row) => may(row.measured_by),
    mayWrite: (chapter) => may(live.client.you.value?.chapters ? chapter.writers : []),
    seeing, chapters, rows, open, titleOf, shortOf, editing: ref(null),
    chapter: computed(() => chapters.value.find(({ id }) => id === open.value) ?? chapters.value[0] ?? null),
    lacks: computed(() => live.client.entity<LacksView>('lacks')?.list ?? []),
    versions: computed(() => live.client.entity<VersionsView>('versions')?.list ?? []),
    edition: computed(() => live.client.entity<EditionView>('edition')),
    held: computed(() => {
      const me = live.client.you.value?.seat
      return new Set([...live.client.others].flatMap(([seat, { holds }]) => (seat === me ? [] : holds ?? [])))
    }),
    title: (id) => { const found = chapters.value.find((one) => one.id === id); return found ? titleOf(found) : id },
    who: (by) => (by ? [by.organisation_name, by.name].filter(Boolean).join(' ') || live.say(`role.${by.role}`) : ''),
    when: (at) => new Intl.DateTimeFormat(live.language === 'ja' ? 'ja-JP' : 'en-GB', { month: 'numeric', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at),
    toChapter(id) { seeing.value = 'chapters'; open.value = id },
    inModel: (element) => `/p/${encodeURIComponent(project)}/model#element=${element}`,
  }
  tellHolds(live, desk)
  watch(open, (id) => { try { sessionStorage.setItem(`plan:${project}`, id) } catch { /* a tab without storage opens the first chapter */ } })
  provide(DESK, desk)
  return desk
}

function openedBefore(project: string): string {
  try { return sessionStorage.getItem(`plan:${project}`) ?? '' } catch { return '' }
}

function entities<T, U>(live: Live, prefix: string, make: (id: string, entity: T) => U): U[] {
  return live.client.keys(prefix).flatMap((key) => {
    const entity = live.client.entity<T>(key)
    return entity === undefined ? [] : [make(key.slice(prefix.length), entity)]
  })
}

/** Who types into a chapter or a row holds it, so that others see it. */
function tellHolds(live: Live, desk: PlanDesk): void {
  let holding = false
  watch(desk.editing, (key) => {
    const holds = key === null ? [] : [key.split('/').slice(0, 2).join('/')]
    if (holds.length > 0 || holding) live.client.presence({ drag: null, holds })
    holding = holds.length > 0
  })
}
