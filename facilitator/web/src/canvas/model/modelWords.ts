/** What is written in place in the diagram: boxes, boxes that wait for their first words, and the なぜ？ of arrows (common/keptWords.ts). */
import { newId } from '../../live/client'
import type { ElementView, LinkView } from '../../live/types'
import type { Draft } from '../common/drafts'
import type { Anew, Written } from '../common/keptWords'
import { addElement, drawLink } from './modelActs'
import { fieldNow } from './fieldNow'
import { footOfStack, stackOf, type Fresh, type ModelDesk } from './modelDesk'

const LIMIT = 4000
const LIMIT_OF_WHY = 500

export function modelWords(desk: ModelDesk, seeing: () => string): Written {
  return {
    busy: () => desk.editing.value !== null || desk.fresh.value !== null,
    owns: (key) => /^(element|link|fresh|comment|say)\//.test(key),
    words: (key) => wordsNow(desk, key),
    open(key, draft) {
      if (key.startsWith('fresh/')) openFresh(desk, key.slice(6), draft)
      else if (key.startsWith('link/')) {
        desk.editing.value = key
        desk.choose([key.split('/').slice(0, 2).join('/')])
        desk.tab.value = 'details'
      } else if (key.startsWith('comment/') || key.startsWith('say/')) {
        desk.editing.value = key
        desk.choose([key.startsWith('say/') ? key.slice(4) : aboutOf(desk, key.slice(8))])
        desk.tab.value = 'comments'
      } else if (key.split('/').length > 2) {
        desk.editing.value = key
        desk.choose([key.split('/').slice(0, 2).join('/')])
        desk.tab.value = 'details'
      } else {
        desk.editing.value = seeing() === 'list' ? `list/${key.slice(8)}` : key
        desk.look.value = [key.slice(8)]
      }
    },
    anew(key, draft) {
      if (/^link\/[^/]+\/why$/.test(key)) return anotherLink(desk, draft)
      return /^element\/[^/]+$/.test(key) ? anotherElement(desk, draft) : null
    },
  }
}

/** A box without its first words stands in no view yet: where there is its column there is room for it. */
function wordsNow(desk: ModelDesk, key: string): string | undefined {
  if (key.startsWith('fresh/')) return desk.columns.value.some(({ id }) => id === key.slice(6)) ? '' : undefined
  if (key.startsWith('say/')) return aboutStands(desk, key.slice(4)) ? '' : undefined
  return fieldNow(desk, key)
}
function aboutStands(desk: ModelDesk, about: string): boolean {
  return about.startsWith('link/') ? desk.links.value.has(about.slice(5)) : desk.elements.value.has(about.slice(8))
}
function aboutOf(desk: ModelDesk, comment: string): string {
  for (const [about, list] of desk.comments.value) if (list.some(({ id }) => id === comment)) return about
  return ''
}

function openFresh(desk: ModelDesk, name: string, { was }: Draft): void {
  const column = desk.columns.value.find(({ id }) => id === name)
  if (!column) return
  const { order, top, link } = (was ?? {}) as Partial<Fresh>
  const foot = footOfStack(stackOf(desk, name))
  desk.fresh.value = { id: newId(), column, order: order ?? null, top: typeof order === 'number' ? top ?? foot : foot, ...(link && stillThere(desk, link) ? { link } : {}) }
  desk.look.value = ['fresh']
}

function stillThere(desk: ModelDesk, link: NonNullable<Fresh['link']>): boolean {
  return desk.elements.value.has('from' in link ? link.from : link.to)
}

/** The same words in the same column, resting on what is still there of the voices it rested on. */
function anotherElement(desk: ModelDesk, { text, was }: Draft): Anew | null {
  const old = (was ?? {}) as Partial<ElementView>
  const column = desk.columns.value.find(({ id }) => id === old.column)
  if (!column || [...text.trim()].length > LIMIT) return null
  const id = newId()
  const groups = new Set(desk.groups.value.map((one) => one.id))
  const source = {
    text: text.trim(), notes: (old.notes ?? []).filter((note) => desk.notes.value.has(note)), groups: (old.groups ?? []).filter((one) => groups.has(one)),
  }
  return { key: `element/${id}`, act: addElement(id, column, source, footOfStack(stackOf(desk, column.id)), null, old.status) }
}

/** The same arrow once more, where both its ends still stand and nobody has drawn it again. */
function anotherLink(desk: ModelDesk, { text, was }: Draft): Anew | null {
  const { source, target } = (was ?? {}) as Partial<LinkView>
  const from = desk.elements.value.get(source ?? '')
  const to = desk.elements.value.get(target ?? '')
  const drawn = [...desk.links.value.values()].some(({ link }) => link.source === source && link.target === target)
  if (!from || !to || drawn || [...text.trim()].length > LIMIT_OF_WHY) return null
  const id = newId()
  return { key: `link/${id}/why`, act: drawLink(id, from, to, text.trim()) }
}
