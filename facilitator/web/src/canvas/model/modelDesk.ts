/** The model editor's state and what a person does in it; shared by canvas, panel, drawer and list. */
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type ShallowRef } from 'vue'
import { newId } from '../../live/client'
import type { ColumnsView, ElementView, FindingsView, GroupView, LinkView, NoteView, TraceView, WorkshopsView } from '../../live/types'
import type { Live } from '../common/live'
import * as acts from './modelActs'
import { inColumn, type ModelElement, type ModelLink } from './modelView'
import { ordersFor, rankAmong, type Ranked } from './order'
import { openMore } from './deskMore'
import type { Fresh, ModelDesk, More } from './deskParts'
import { foldedElement, foldedLink, foldOf } from './views/fold'
import { reachOf } from './reach'

export type { Fresh, ModelDesk } from './deskParts'

const DESK: InjectionKey<ModelDesk> = Symbol('model desk')
const FLASHES_FOR = 2400

export function useModelDesk(): ModelDesk {
  const desk = inject(DESK)
  if (!desk) throw new Error('useModelDesk needs a model page around it')
  return desk
}

function mapOf<T, U>(live: Live, prefix: string, make: (id: string, entity: T) => U): ComputedRef<Map<string, U>> {
  const kept = new Map<string, { entity: T; made: U }>()
  return computed(() => {
    const now = new Map<string, U>()
    for (const key of live.client.keys(prefix)) {
      const entity = live.client.entity<T>(key)
      if (entity === undefined) continue
      const id = key.slice(prefix.length)
      const old = kept.get(id)
      const made = old && old.entity === entity ? old.made : make(id, entity)
      if (old?.made !== made) kept.set(id, { entity, made })
      now.set(id, made)
    }
    return now
  })
}

/** Opens the desk of a model page and provides it to everything below. */
export function openModelDesk(live: Live, folded: ShallowRef<ReadonlySet<string>> = shallowRef(new Set<string>())): ModelDesk {
  const { columns, elements, links } = foldedSheet(live, folded)
  const groups = mapOf<GroupView, { id: string; group: GroupView }>(live, 'group/', (id, group) => ({ id, group }))
  const chosen = shallowRef<ReadonlySet<string>>(new Set())
  const only = computed(() => (chosen.value.size === 1 ? [...chosen.value][0]! : null))
  const element = computed(() => (only.value?.startsWith('element/') ? elements.value.get(only.value.slice(8)) ?? null : null))
  const link = computed(() => (only.value?.startsWith('link/') ? links.value.get(only.value.slice(5)) ?? null : null))
  const desk: ModelDesk = {
    folded, columns, elements, links, chosen, element, link,
    findings: computed(() => (live.client.entity<FindingsView>('findings')?.list ?? []).filter(({ waived }) => !waived)),
    trace: computed(() => live.client.entity<TraceView>('trace')),
    notes: mapOf<NoteView, NoteView>(live, 'note/', (_, note) => note),
    groups: computed(() => [...groups.value.values()]),
    steps: computed(() => stepTitles(live, live.client.entity<WorkshopsView>('workshops'))),
    reach: computed(() => {
      const start = element.value
      if (!start) return null
      const arrows = [...links.value.values()].map(({ id, link: { source, target } }) => ({ id, source, target }))
      return reachOf(start.id, arrows)
    }),
    editing: ref(null), fresh: shallowRef(null), flashing: shallowRef(new Set()), tab: ref('voices'), look: shallowRef(null),
    ...looking(live, () => desk),
    ...changing(live, () => desk),
    ...openMore(live, () => desk),
  }
  provide(DESK, desk)
  return desk
}

type Sheet = Pick<ModelDesk, 'columns' | 'elements' | 'links'>
/** What the room says, moved together where this viewer folded columns. */
function foldedSheet(live: Live, folded: ShallowRef<ReadonlySet<string>>): Sheet {
  const said = computed(() => live.client.entity<ColumnsView>('columns')?.list ?? [])
  const elements = mapOf<ElementView, ModelElement>(live, 'element/', (id, element) => ({ id, element }))
  const links = mapOf<LinkView, ModelLink>(live, 'link/', (id, link) => ({ id, link }))
  const fold = computed(() => (said.value.some(({ id }) => folded.value.has(id)) ? foldOf(said.value, folded.value) : null))
  const byId = computed(() => new Map((fold.value?.columns ?? []).map((column) => [column.id, column])))
  return {
    columns: computed(() => fold.value?.columns ?? said.value),
    elements: computed(() => (fold.value ? new Map([...elements.value].map(([id, one]) => [id, foldedElement(one, byId.value)])) : elements.value)),
    links: computed(() => (fold.value ? new Map([...links.value].map(([id, one]) => [id, foldedLink(one, fold.value!)])) : links.value)),
  }
}

function stepTitles(live: Live, workshops: WorkshopsView | undefined): Map<string, string> {
  return new Map((workshops?.list ?? []).flatMap(({ number, steps }) => steps.map((step) => [step.id, live.say('voices.step', { number, title: step.title })])))
}

type Looking = Pick<ModelDesk, 'choose' | 'flash' | 'show'>
function looking(_live: Live, desk: () => ModelDesk): Looking {
  let timer: ReturnType<typeof setTimeout> | undefined
  function flash(ids: Iterable<string>): void {
    clearTimeout(timer)
    desk().flashing.value = new Set(ids)
    timer = setTimeout(() => { desk().flashing.value = new Set() }, FLASHES_FOR)
  }
  return {
    flash,
    choose(keys) { desk().chosen.value = new Set(keys) },
    show(finding) {
      const linked = finding.links.flatMap((id) => desk().links.value.get(id) ?? [])
      const ids = [...finding.elements, ...linked.flatMap(({ link }) => [link.source, link.target])]
      desk().look.value = ids
      flash([...ids, ...finding.links])
      const first = finding.elements[0]
      if (first !== undefined) desk().chosen.value = new Set([`element/${first}`])
      else if (linked[0]) desk().chosen.value = new Set([`link/${linked[0].id}`])
    },
  }
}

type Changing = Omit<ModelDesk, keyof Looking | keyof More | 'folded' | 'columns' | 'elements' | 'links' | 'findings' | 'trace' | 'notes' | 'groups' | 'steps'
  | 'chosen' | 'element' | 'link' | 'reach' | 'editing' | 'fresh' | 'flashing' | 'tab' | 'look'>
function changing(live: Live, desk: () => ModelDesk): Changing {
  return {
    ...adding(live, desk),
    async rewrite(element, text) {
      if (text === '') live.drafts.drop(`element/${element.id}`)
      else await live.write(`element/${element.id}`, acts.editElement(element, text))
    },
    async setStatus(element, status) { await live.act(acts.setStatus(element, status)) },
    async pin(element, on) { await live.act(acts.pinElement(element, on ? Math.round(element.element.y) : null)) },
    async place(ids, column, index, tops = new Map()) {
      const orders = rankAmong(ids, index, stackOf(desk(), column.id))
      await live.act(acts.placeElements(orders, column, desk().elements.value, tops))
    },
    async step(element, by) {
      const column = desk().columns.value.find(({ id }) => id === element.element.column)
      const stack = stackOf(desk(), element.element.column)
      const index = stack.findIndex(({ id }) => id === element.id) + by
      if (column && index >= 0 && index < stack.length) await desk().place([element.id], column, index)
    },
    erase: (keys) => erase(live, desk(), keys),
    async join(source, target) {
      const from = desk().elements.value.get(source)
      const to = desk().elements.value.get(target)
      const id = newId()
      if (from && to && (await live.act(acts.drawLink(id, from, to)))) desk().ask(id)
    },
    async explain(link, why) { await live.write(`link/${link.id}/why`, acts.explainLink(link, why)) },
  }
}

function adding(live: Live, desk: () => ModelDesk): Pick<ModelDesk, 'begin' | 'keepFresh' | 'dropFresh' | 'addFrom' | 'addWritten'> {
  return {
    begin(column, index) {
      const stack = stackOf(desk(), column.id)
      const below = index === undefined ? undefined : stack[index]
      const order = below ? ordersFor('', index!, ranks(stack))[0]!.order : null
      desk().fresh.value = { id: newId(), column, order, top: below ? below.element.y : footOfStack(stack) }
      desk().chosen.value = new Set()
    },
    async keepFresh(text) {
      const fresh = desk().fresh.value
      desk().fresh.value = null
      if (fresh) await desk().addWritten(fresh.column, text, fresh)
    },
    async addWritten(column, text, at = { id: newId(), order: null, top: footOfStack(stackOf(desk(), column.id)) }) {
      if (text === '') return live.drafts.drop(`fresh/${column.id}`)
      // From here on the words belong to the box they become, which a page loaded anew finds by its id.
      live.drafts.move(`fresh/${column.id}`, `element/${at.id}`)
      const added = acts.addElement(at.id, column, { text, notes: [], groups: [] }, at.top, at.order)
      const act = at.link ? acts.joined(added, newId(), at.id, at.link) : added
      if (!(await live.write(`element/${at.id}`, act)) || !(at.link || at.first)) return
      desk().enter(at.id)
      if (at.first) live.tell(live.say('starts.next'))
    },
    dropFresh() { desk().fresh.value = null },
    async addFrom(source, column) {
      const id = newId()
      if (await live.act(acts.addElement(id, column, source, footOfStack(stackOf(desk(), column.id))))) desk().flash([id])
    },
  }
}

export function stackOf(desk: ModelDesk, column: string): ModelElement[] {
  return inColumn([...desk.elements.value.values()], column)
}
function ranks(stack: readonly ModelElement[]): Ranked[] {
  return stack.map(({ id, element }) => ({ id, order: element.order }))
}
/** Where the next box of a column would stand, in points. */
export function footOfStack(stack: readonly ModelElement[]): number {
  const last = stack.at(-1)
  return last ? last.element.y + last.element.height + 16 : 24
}

async function erase(live: Live, desk: ModelDesk, keys: Iterable<string>): Promise<void> {
  const list = [...keys]
  const elements = list.flatMap((key) => (key.startsWith('element/') ? desk.elements.value.get(key.slice(8)) ?? [] : []))
  const links = list.flatMap((key) => (key.startsWith('link/') ? desk.links.value.get(key.slice(5)) ?? [] : []))
  const act = acts.deleteAll(elements, links, [...desk.links.value.values()])
  desk.choose([])
  if (act.commands.length === 0 || !(await live.act(act))) return
  const said = elements.length === 0 ? live.say('deleted.link')
    : elements.length === 1 ? live.say('deleted.element', { text: elements[0]!.element.text })
      : live.say('deleted.elements', { n: elements.length })
  live.tell(said, live.say('putBack'), () => void live.undo())
}

