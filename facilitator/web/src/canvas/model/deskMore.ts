/** More of the model editor's state: what others said and hold, what is seen of the whole, acts on several at once. */
import { computed, nextTick, ref, shallowRef, watch, type Ref } from 'vue'
import { newId } from '../../live/client'
import type { CommentView, OrganisationView, OwnComments } from '../../live/types'
import type { Live } from '../common/live'
import { editComment, sayComment, settleComment, withdrawComment, type Comment } from './describeActs'
import { dropAll, duplicate, pinAll, pinsFor, shiftColumns } from './manyActs'
import type { ModelDesk, More, Only } from './deskParts'
import { inColumn } from './modelView'
import { indexAt } from './order'
import { reachOf } from './reach'

export function openMore(live: Live, desk: () => ModelDesk): More {
  const only = shallowRef<Only | null>(null)
  const reach = computed(() => {
    const asked = only.value
    if (!asked || !desk().elements.value.has(asked.id)) return null
    const arrows = [...desk().links.value.values()].map(({ id, link: { source, target } }) => ({ id, source, target }))
    return reachOf(asked.id, arrows, asked.way)
  })
  return {
    only, picking: ref(false), organisations: organisationsOf(live), tags: tagsOf(desk), comments: commentsOf(live), held: heldBy(live),
    seen: computed(() => [...desk().elements.value.values()].filter(({ id }) => reach.value?.elements.has(id) ?? true)),
    seenLinks: computed(() => [...desk().links.value.values()].filter(({ id }) => reach.value?.links.has(id) ?? true)),
    chosenElements: computed(() => [...desk().chosen.value].flatMap((key) => (key.startsWith('element/') ? desk().elements.value.get(key.slice(8)) ?? [] : []))),
    showOnly(id, way) { only.value = { id, way } },
    ...asking(desk), ...several(live, desk), ...talking(live),
  }
}

function organisationsOf(live: Live): More['organisations'] {
  return computed(() => live.client.keys('organisation/').flatMap((key) => {
    const found = live.client.entity<OrganisationView>(key)
    return found ? [{ id: key.slice(13), name: found.name }] : []
  }))
}

function tagsOf(desk: () => ModelDesk): More['tags'] {
  return computed(() => {
    const counts = new Map<string, number>()
    for (const { element } of desk().elements.value.values()) for (const tag of element.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([tag]) => tag)
  })
}

function commentsOf(live: Live): More['comments'] {
  return computed(() => {
    const own = new Set(live.client.entity<OwnComments>('mine/comments')?.list ?? [])
    const found = new Map<string, Comment[]>()
    for (const key of live.client.keys('comment/')) {
      const comment = live.client.entity<CommentView>(key)
      if (!comment) continue
      const id = key.slice(8)
      const list = found.get(comment.about) ?? []
      if (list.length === 0) found.set(comment.about, list)
      list.push({ id, comment, own: own.has(id) })
    }
    for (const list of found.values()) list.sort((a, b) => a.comment.at - b.comment.at)
    return found
  })
}

function heldBy(live: Live): More['held'] {
  return computed(() => {
    const me = live.client.you.value?.seat
    return new Set([...live.client.others].flatMap(([seat, { holds }]) => (seat === me ? [] : holds ?? [])))
  })
}

/** Who types into something holds it, so that others see it. */
export function tellHolds(live: Live, editing: Ref<string | null>): void {
  let holding = false
  watch(editing, (key) => {
    const held = key === null ? null : /^(?:list\/|panel\/)?(?:(element|link)\/)?([\w-]{22})/.exec(key)
    const holds = held ? [`${held[1] ?? 'element'}/${held[2]}`] : []
    if (holds.length > 0 || holding) live.client.presence({ drag: null, holds })
    holding = holds.length > 0
  })
}

function asking(desk: () => ModelDesk): Pick<More, 'asking' | 'ask' | 'answered' | 'enter'> {
  const asked = ref<string | null>(null)
  let from: Element | null = null
  return {
    asking: asked,
    ask(link) {
      from = document.activeElement
      asked.value = link
      if (desk().tab.value !== 'voices') desk().tab.value = 'details'
      desk().choose([`link/${link}`])
    },
    answered() {
      if (asked.value === null) return
      const link = desk().links.value.get(asked.value)
      const hand = from
      asked.value = null
      from = null
      if (!(hand instanceof HTMLElement) || !hand.isConnected || hand === document.body) return
      if (link && hand.closest('[data-element]')) desk().choose([`element/${link.link.source}`])
      hand.focus({ preventScroll: true })
    },
    enter(id) {
      desk().choose([`element/${id}`])
      desk().look.value = [id]
      void nextTick(() => document.querySelector<HTMLElement>(`.sz-element[data-element="${CSS.escape(id)}"]`)?.focus({ preventScroll: true }))
    },
  }
}

function several(live: Live, desk: () => ModelDesk): Pick<More, 'copy' | 'straighten' | 'drop' | 'shift' | 'grow'> {
  return {
    async copy() {
      const { elements, links, chosenElements } = desk()
      if (chosenElements.value.length === 0) return
      const made = duplicate(chosenElements.value, [...elements.value.values()], [...links.value.values()], newId)
      if (!(await live.act(made.act))) return
      const ids = [...made.copies.values()]
      desk().choose(ids.map((id) => `element/${id}`))
      desk().flash(ids)
      if (ids.length === 1) desk().enter(ids[0]!)
      live.tell(live.say('copied', { n: ids.length }), live.say('undo'), () => void live.undo())
    },
    async straighten(how) {
      await live.act(pinAll(pinsFor(how, desk().chosenElements.value), desk().elements.value))
    },
    async drop(boxes) {
      await live.act(dropAll(boxes, desk().columns.value, desk().elements.value))
    },
    async shift(element, by) {
      const { chosen, chosenElements, columns, elements } = desk()
      const moved = chosen.value.has(`element/${element.id}`) ? chosenElements.value : [element]
      const act = shiftColumns(moved, by, columns.value, elements.value)
      if (act === null) return live.tell(live.say(by < 0 ? 'shift.first' : 'shift.last'))
      if ((await live.act(act)) && moved.length === 1) desk().enter(element.id)
    },
    grow(element, what) {
      const columns = desk().columns.value
      const column = columns[columns.findIndex(({ id }) => id === element.element.column) + (what === 'cause' ? -1 : 1)]
      if (!column) return live.tell(live.say(what === 'cause' ? 'shift.first' : 'shift.last'))
      const stack = inColumn([...desk().elements.value.values()], column.id)
      const middle = element.element.y + element.element.height / 2
      const above = stack.filter(({ element: { y, height } }) => y + height / 2 < middle)
      desk().begin(column, indexAt(middle, stack.map(({ element: { y, height } }) => ({ y, height }))))
      const fresh = desk().fresh.value
      const link = what === 'cause' ? { to: element.id } : { from: element.id }
      const top = above.length === stack.length ? Math.max(fresh?.top ?? 0, element.element.y) : fresh?.top ?? 0
      if (fresh) desk().fresh.value = { ...fresh, top, link }
      desk().look.value = ['fresh']
    },
  }
}

function talking(live: Live): Pick<More, 'say' | 'rephrase' | 'settle' | 'takeBack'> {
  return {
    say: (about, text) => live.write(`say/${about}`, sayComment(newId(), about, text, live.client.serverNow())),
    rephrase: (comment, text) => live.write(`comment/${comment.id}`, editComment(comment, text)),
    async settle(comment, settled) { await live.act(settleComment(comment, settled)) },
    async takeBack(comment) {
      if (await live.act(withdrawComment(comment))) live.tell(live.say('comments.withdrawn'), live.say('putBack'), () => void live.undo())
    },
  }
}
