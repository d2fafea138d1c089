/** The menus of notes and groups: where to move, and what else can be done; one at a time. */
import { shallowRef, type ShallowRef } from 'vue'
import type { Live } from '../common/live'
import type { Choice } from '../common/Menu.vue'
import * as doings from './boardDoings'
import type { BoardGroup, BoardNote } from './boardView'
import type { NoteView } from '../../live/types'
import type { Desk, Target } from './desk'
import { COLORS, mayNest, neighbours, SHAPES } from './groupActs'

interface At { x: number; y: number }
export interface OpenMenu extends At { title: string; choices: Choice[]; choose(id: string): void }
export interface BoardMenu {
  open: ShallowRef<OpenMenu | null>
  /** The note whose words are being looked at for names. */
  naming: ShallowRef<BoardNote | null>
  openFor(event: Event, key: string): void
  openMove(event: Event, notes: readonly BoardNote[]): void
  openMerge(event: Event, notes: readonly BoardNote[]): void
  choose(id: string): void
}

/** `leads`: somebody who may take notes off; `toModel`: what sends the selection to the diagram, where there is such a way. */
export function useBoardMenu(live: Live, desk: Desk, may: { leads: () => boolean; toModel: (() => void) | null }): BoardMenu {
  const open = shallowRef<OpenMenu | null>(null)
  const naming = shallowRef<BoardNote | null>(null)
  const show = (at: At, title: string, choices: Choice[], choose: (id: string) => void): void => { open.value = { ...at, title, choices, choose } }

  function openGroup(at: At, group: BoardGroup): void {
    const outer = group.parent !== null ? ['out'] : []
    const beside = neighbours(desk.view.value, group).length > 0 ? ['beside'] : []
    const joins = desk.scope === null && may.leads() && group.parent === null ? ['join'] : []
    const ids = ['rename', 'select', group.folded ? 'unfold' : 'fold', 'into', ...outer, ...beside, ...joins, 'color', 'shape', ...(may.toModel ? ['toModel'] : []), 'dissolve']
    const choices = ids.map((id) => ({ id, text: live.say(id === 'toModel' ? 'toModel' : `group.${id}`) }))
    show(at, group.group.title || live.say('group'), choices, (id) => onGroup(at, id, group))
  }
  function onGroup(at: At, what: string, group: BoardGroup): void {
    if (what === 'rename') desk.editing.value = `group/${group.id}`
    else if (what === 'select') desk.choose(group.notes.map(({ id }) => `note/${id}`))
    else if (what === 'fold' || what === 'unfold') void doings.fold(desk, group)
    else if (what === 'into') openInto(at, group)
    else if (what === 'beside') openBeside(at, group)
    else if (what === 'join') openJoin(at, group)
    else if (what === 'out') void doings.unnest(desk, group)
    else if (what === 'color' || what === 'shape') openLook(at, what, group)
    else if (what === 'dissolve') void desk.dissolve(group)
    else { desk.choose([`group/${group.id}`]); may.toModel?.() }
  }
  function openInto(at: At, group: BoardGroup): void {
    const choices = desk.view.value.groups.filter((into) => mayNest(group, into)).map((into) => groupChoice(into))
    show(at, live.say('group.into'), choices, (id) => {
      const into = desk.view.value.groups.find((one) => `group/${one.id}` === id)
      if (into) void doings.nest(live, desk, group, into)
    })
  }
  function openBeside(at: At, group: BoardGroup): void {
    show(at, live.say('group.beside'), neighbours(desk.view.value, group).map((other) => groupChoice(other)), (id) => {
      const other = desk.view.value.groups.find((one) => `group/${one.id}` === id)
      if (other) void doings.beside(live, desk, group, other)
    })
  }
  function openJoin(at: At, group: BoardGroup): void {
    const others = desk.view.value.groups.filter(({ id, parent }) => parent === null && id !== group.id)
    show(at, live.say('group.join'), others.map((other) => groupChoice(other)), (id) => {
      const other = desk.view.value.groups.find((one) => `group/${one.id}` === id)
      if (other) void doings.join(live, desk, [group, other])
    })
  }
  function openLook(at: At, what: 'color' | 'shape', group: BoardGroup): void {
    const now = group.group[what] ?? null
    const ids = what === 'color' ? COLORS : SHAPES
    const choices = [
      ...(what === 'color' ? [{ id: 'none', text: live.say('group.color.none'), ...(now === null ? { mark: '✓' } : {}) }] : []),
      ...ids.map((id) => ({ id, text: live.say(`group.${what}.${id}`), ...(now === id ? { mark: '✓' } : {}) })),
    ]
    show(at, live.say(`group.${what}`), choices, (id) => void doings.style(desk, group, { [what]: id === 'none' ? null : id }))
  }
  function groupChoice({ id, group, total, depth }: BoardGroup): Choice {
    const title = group.title || live.say('group.placeholder')
    return { id: `group/${id}`, text: '　'.repeat(depth) + title, note: live.say('group.count', { n: total }) }
  }

  function openNotes(at: At, notes: readonly BoardNote[]): void {
    const one = notes.length === 1 ? notes[0] : undefined
    const choices: Choice[] = [
      { id: 'newGroup', text: live.say('move.newGroup'), mark: '＋' },
      ...desk.view.value.groups.map(groupChoice),
      { id: 'board', text: live.say('move.board') },
      { id: 'tray', text: live.say('move.tray') },
      ...(one ? ofNote(one) : []),
    ]
    show(at, live.say('move'), choices, (id) => {
      if (one && onNote(one, id)) return
      void desk.move(notes, targetOf(id))
    })
  }
  function ofNote({ id, note }: BoardNote): Choice[] {
    const fellows = groupOf(note)?.notes ?? []
    const at = fellows.findIndex((fellow) => fellow.id === id)
    return [
      ...(at > 0 ? [{ id: 'earlier', text: live.say('move.earlier'), mark: '↑' }] : []),
      ...(at >= 0 && at < fellows.length - 1 ? [{ id: 'later', text: live.say('move.later'), mark: '↓' }] : []),
      { id: 'edit', text: live.say('note.edit'), mark: '✎' },
      ...((note.hints ?? []).length > 0 ? [{ id: 'names', text: live.say('name.look'), mark: '?' }] : []),
      ...(note.merged ?? []).map((below) => ({
        id: `part/${below.note}`, text: live.say('merge.part', { text: below.text }), note: below.organisation_name, mark: '≠',
      })),
      ...(may.leads() ? [{ id: 'remove', text: live.say('remove'), mark: '×' }] : []),
    ]
  }
  function groupOf(note: NoteView): BoardGroup | undefined {
    return note.x === null ? undefined : desk.view.value.groups.find(({ id }) => id === note.group)
  }
  function onNote(note: BoardNote, what: string): boolean {
    const group = groupOf(note.note)
    if (group && (what === 'earlier' || what === 'later')) void doings.step(live, desk, note, group, what === 'later' ? 1 : -1)
    else if (what === 'edit') desk.editing.value = `note/${note.id}`
    else if (what === 'names') naming.value = note
    else if (what.startsWith('part/')) void doings.part(live, desk, note, what.slice(5))
    else if (what === 'remove') void doings.remove(live, desk, note)
    else return false
    return true
  }

  return {
    open, naming,
    openFor(event, key) {
      const id = key.slice(key.indexOf('/') + 1)
      const group = key.startsWith('group/') ? desk.view.value.groups.find((one) => one.id === id) : undefined
      const note = desk.notes.value.get(id)
      if (group) openGroup(placeOf(event), group)
      else if (note) openNotes(placeOf(event), desk.chosen.value.has(key) ? desk.chosenNotes.value : [note])
    },
    openMove: (event, notes) => openNotes(placeOf(event), notes),
    openMerge(event, notes) {
      const choices = notes.map(({ id, note }) => ({ id, text: note.text, note: note.organisation_name }))
      show(placeOf(event), live.say('merge.which'), choices, (id) => {
        const into = notes.find((note) => note.id === id)
        if (into) void doings.merge(live, desk, into, notes)
      })
    },
    choose(id) {
      const now = open.value
      open.value = null
      now?.choose(id)
    },
  }
}

export function placeOf(event: Event): At {
  if (event instanceof MouseEvent && (event.clientX !== 0 || event.clientY !== 0)) return { x: event.clientX, y: event.clientY }
  const from = event.currentTarget ?? event.target
  const box = from instanceof Element ? from.getBoundingClientRect() : null
  return { x: box?.left ?? 80, y: box?.bottom ?? 80 }
}
function targetOf(id: string): Target {
  if (id.startsWith('group/')) return { to: 'group', group: id.slice(6) }
  return { to: id as 'newGroup' | 'board' | 'tray' }
}
