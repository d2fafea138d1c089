/** What can be done with what is selected, as the entries of a menu with their keys. */
import type { Live } from '../common/live'
import type { Choice } from '../common/Menu.vue'
import type { ModelDesk } from './modelDesk'
import type { ModelElement } from './modelView'

export interface MenuFound { title: string; choices: Choice[]; choose(id: string): void }
interface Entry { id: string; key?: string; run: () => unknown }
interface Elsewhere { linkMenu(element: ModelElement): void; writeWhy(link: string): void; comment(): void }

export function menuOf(live: Live, desk: ModelDesk, key: string, elsewhere: Elsewhere): MenuFound | null {
  const several = desk.chosenElements.value.length > 1
  const entries = several ? ofSeveral(desk) : key.startsWith('link/') ? ofLink(desk, key, elsewhere) : ofElement(desk, key, elsewhere)
  if (!entries) return null
  return {
    title: several ? live.say('selection', { n: desk.chosenElements.value.length }) : titleOf(live, desk, key),
    choices: entries.map(({ id, key: note }) => ({ id, text: live.say(`menu.${id}`), ...(note ? { note } : {}) })),
    choose: (id) => { entries.find((one) => one.id === id)?.run() },
  }
}

function titleOf(live: Live, desk: ModelDesk, key: string): string {
  return key.startsWith('element/') ? desk.elements.value.get(key.slice(8))?.element.text ?? '' : live.say('link')
}

function ofElement(desk: ModelDesk, key: string, elsewhere: Elsewhere): Entry[] | null {
  const one = desk.elements.value.get(key.slice(8))
  if (!one) return null
  return [
    { id: 'edit', key: 'Enter', run: () => { desk.editing.value = key } },
    { id: 'link', key: 'L', run: () => elsewhere.linkMenu(one) },
    { id: 'cause', key: 'Ctrl+←', run: () => desk.grow(one, 'cause') },
    { id: 'effect', key: 'Ctrl+→', run: () => desk.grow(one, 'effect') },
    { id: 'feeds', key: '[', run: () => desk.showOnly(one.id, 'feeds') },
    { id: 'leads', key: ']', run: () => desk.showOnly(one.id, 'leads') },
    { id: 'copy', key: 'Ctrl+D', run: () => { desk.choose([key]); return desk.copy() } },
    { id: one.element.pin === null ? 'pin' : 'unpin', run: () => desk.pin(one, one.element.pin === null) },
    { id: 'comment', run: () => { desk.choose([key]); elsewhere.comment() } },
    { id: 'pick', run: () => { desk.picking.value = true } },
    { id: 'delete', key: 'Del', run: () => desk.erase([key]) },
  ]
}

function ofLink(desk: ModelDesk, key: string, elsewhere: Elsewhere): Entry[] | null {
  const one = desk.links.value.get(key.slice(5))
  if (!one) return null
  return [
    { id: 'why', key: 'Enter', run: () => elsewhere.writeWhy(one.id) },
    { id: 'comment', run: () => { desk.choose([key]); elsewhere.comment() } },
    { id: 'delete', key: 'Del', run: () => desk.erase([key]) },
  ]
}

function ofSeveral(desk: ModelDesk): Entry[] {
  return [
    { id: 'tops', run: () => desk.straighten('tops') }, { id: 'middles', run: () => desk.straighten('middles') },
    { id: 'spaced', run: () => desk.straighten('spaced') }, { id: 'free', run: () => desk.straighten('free') },
    { id: 'copy', key: 'Ctrl+D', run: () => desk.copy() },
    { id: 'delete', key: 'Del', run: () => desk.erase(desk.chosen.value) },
  ]
}
