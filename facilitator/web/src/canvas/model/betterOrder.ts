/**
 * The order with the fewest crossings, offered at the foot of the page once the model has rested and one was found. It is
 * sought by the server, changes nothing before somebody says yes, and goes away as soon as the model changes.
 */
import { onBeforeUnmount, watch } from 'vue'
import type { Facts } from '../../live/wording'
import type { Live } from '../common/live'
import type { ModelDesk } from './modelDesk'

export const RESTED = 8000
const KEY = 'order'

interface Best { basis: number; crossings_now: number; crossings_best: number; proved: boolean }
interface Taken { moved?: number; act?: string; code?: string; facts?: Facts }

/** What an order depends on: which boxes stand where in their columns, and the arrows. Words and places do not count. */
export function shapeOf(desk: Pick<ModelDesk, 'elements' | 'links'>): string {
  const boxes = [...desk.elements.value.values()].map(({ id, element }) => `${id} ${element.column} ${element.order} ${element.pin ?? ''}`)
  const arrows = [...desk.links.value.values()].map(({ link }) => `${link.source} ${link.target}`)
  return [...boxes.sort(), '', ...arrows.sort()].join('\n')
}

export function offerBetterOrder(live: Live, desk: ModelDesk, project: string): void {
  const path = `/api/projects/${encodeURIComponent(project)}/arrange/optimum`
  let resting: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | undefined
  let declined = 0

  function leave(): void {
    clearTimeout(resting)
    asking?.abort()
    live.withdraw(KEY)
  }
  async function ask(): Promise<void> {
    asking = new AbortController()
    try {
      const answer = await fetch(path, { credentials: 'same-origin', signal: asking.signal })
      if (answer.ok) show((await answer.json()) as Best)
    } catch { /* Nobody asked for it: without an answer there is nothing to offer. */ }
  }
  function show(best: Best): void {
    const saved = best.crossings_now - best.crossings_best
    if (saved <= declined) return
    const words = live.say(best.proved ? 'order.best' : 'order.better', { now: best.crossings_now, best: best.crossings_best })
    live.offer({ key: KEY, text: words, label: live.say('order.take'), run: () => void take(best.basis), shut: () => { declined = saved } })
  }
  async function take(basis: number): Promise<void> {
    try {
      const answer = await fetch(path, { method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ basis }) })
      const said = (await answer.json()) as Taken
      if (!answer.ok) live.tell(said.code ? live.word('refused', said.code, said.facts) : live.say('arrange.failed'))
      else if (said.moved && said.act) {
        live.client.remember(said.act)
        live.tell(live.say('arrange.done', { n: said.moved }), live.say('undo'), () => void live.undo())
      } else live.tell(live.say('arrange.same'))
    } catch {
      live.tell(live.say('arrange.failed'))
    }
  }

  watch(() => shapeOf(desk), () => {
    leave()
    if (desk.links.value.size > 1) resting = setTimeout(() => void ask(), RESTED)
  }, { immediate: true })
  onBeforeUnmount(leave)
}
