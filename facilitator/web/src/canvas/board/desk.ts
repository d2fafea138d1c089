/** The board's state and what a person does on it; shared by canvas, tray, list and selection bar. */
import { computed, inject, provide, ref, shallowRef, type ComputedRef, type InjectionKey, type Ref, type ShallowRef } from 'vue'
import { isBlank } from '../../live/blank'
import { newId } from '../../live/client'
import { columnName } from '../../live/columns'
import type { CountsView, GroupView, Kind, NoteView, StepView, Status, ShapeView } from '../../live/types'
import type { TablesView } from '../../console/views'
import type { Live } from '../common/live'
import { arrangeBoard, groupBoxes, ofKind, rootBoxes, within, type BoardGroup, type BoardNote, type BoardView } from './boardView'
import * as acts from './boardActs'
import { withRoomFor, dissolve as dissolved } from './groupActs'
import { onBoard } from './scope'
import { around } from './hit'
import { countAloud } from './newNotes'
import { masonry } from './tidy'
import { groupBox, NOTE_HEIGHT, NOTE_WIDTH, type Place } from './slots'

/** Where notes go by the menu 「どこへ移す？」. */
export type Target = { to: 'group'; group: string } | { to: 'newGroup' } | { to: 'board' } | { to: 'tray' }

export type TableName = TablesView['list'][number]

export interface Desk {
  /** The table whose board this is; null: the plenary one. */
  scope: string | null
  tables: ComputedRef<Map<string, TableName>>
  view: ComputedRef<BoardView>
  shown: ComputedRef<BoardView>
  notes: ComputedRef<Map<string, BoardNote>>
  kind: Ref<Kind | null>
  step: ComputedRef<StepView | undefined>
  counts: ComputedRef<CountsView | undefined>
  /** Selected notes and groups by entity key (`note/ID`, `group/ID`). */
  chosen: ShallowRef<ReadonlySet<string>>
  chosenNotes: ComputedRef<BoardNote[]>
  chosenGroups: ComputedRef<BoardGroup[]>
  /** The entity key whose words are being edited. */
  editing: Ref<string | null>
  /** The middle of what is seen, set by the canvas; new groups from the tray appear there. */
  middle: ShallowRef<(() => Place) | null>
  /** Asks the canvas to bring a group into sight. */
  reveal: ShallowRef<string | null>
  choose(keys: Iterable<string>): void
  toggle(key: string): void
  gather(notes: readonly BoardNote[], at?: Place): Promise<void>
  move(notes: readonly BoardNote[], target: Target): Promise<void>
  dissolve(group: BoardGroup): Promise<void>
  rename(group: BoardGroup, title: string): Promise<void>
  rewrite(note: BoardNote, text: string): Promise<void>
  tidy(): Promise<void>
  toModel(column: string, status: Status | null): Promise<boolean>
  act(act: acts.Act): Promise<boolean>
}

const DESK: InjectionKey<Desk> = Symbol('desk')

export function useDesk(): Desk {
  const desk = inject(DESK)
  if (!desk) throw new Error('useDesk needs a board around it')
  return desk
}

function listOf<T>(live: Live, prefix: string): { id: string; entity: T }[] {
  return live.client.keys(prefix).flatMap((key) => {
    const entity = live.client.entity<T>(key)
    return entity === undefined ? [] : [{ id: key.slice(prefix.length), entity }]
  })
}

/** Opens the desk of a board page and provides it to everything below. */
export function openDesk(live: Live, scope: string | null = null): Desk {
  const kept = new Map<string, BoardNote>()
  const notes = computed(() => {
    const now = new Map<string, BoardNote>()
    for (const { id, entity } of listOf<NoteView>(live, 'note/')) {
      // The same object as long as the note is the same, so that unchanged cards are not drawn again.
      const old = kept.get(id)
      now.set(id, old && old.note === entity ? old : { id, note: entity })
    }
    kept.clear()
    for (const [id, note] of now) kept.set(id, note)
    return now
  })
  const groups = computed(() => listOf<GroupView>(live, 'group/').map(({ id, entity }) => ({ id, group: entity })))
  const view = computed(() => arrangeBoard([...notes.value.values()], groups.value))
  const kind = ref<Kind | null>(null)
  const chosen = shallowRef<ReadonlySet<string>>(new Set())
  const desk: Desk = {
    view, notes, kind, chosen, scope,
    tables: computed(() => new Map((live.client.entity<TablesView>('tables')?.list ?? []).map((table) => [table.id, table]))),
    shown: computed(() => ofKind(view.value, kind.value)),
    step: computed(() => live.client.entity<StepView>('step')),
    counts: computed(() => live.client.entity<CountsView>('counts')),
    chosenNotes: computed(() => [...notes.value.values()].filter(({ id }) => chosen.value.has(`note/${id}`))),
    chosenGroups: computed(() => view.value.groups.filter(({ id }) => chosen.value.has(`group/${id}`))),
    editing: ref(null), middle: shallowRef(null), reveal: shallowRef(null),
    choose(keys) { chosen.value = new Set(keys) },
    toggle(key) {
      const next = new Set(chosen.value)
      if (!next.delete(key)) next.add(key)
      chosen.value = next
    },
    ...doings(live, () => desk),
  }
  provide(DESK, desk)
  countAloud(live, () => notes.value)
  return desk
}

type Doings = Pick<Desk, 'gather' | 'move' | 'dissolve' | 'rename' | 'rewrite' | 'tidy' | 'toModel' | 'act'>

function doings(live: Live, desk: () => Desk): Doings {
  const act = (what: acts.Act): Promise<boolean> => live.act(onBoard(what, desk().scope))

  async function gather(notes: readonly BoardNote[], at?: Place): Promise<void> {
    if (notes.length === 0) return
    const id = newId()
    const doing = act(acts.makeGroup(id, notes, at ?? placeForNew(desk(), notes)))
    desk().choose([])
    desk().editing.value = `group/${id}`
    desk().reveal.value = `group/${id}`
    if (!(await doing) && desk().editing.value === `group/${id}`) desk().editing.value = null
  }

  async function move(notes: readonly BoardNote[], target: Target): Promise<void> {
    if (target.to === 'newGroup') return gather(notes)
    desk().choose([])
    if (target.to === 'tray') {
      if (await act(acts.backToTray(notes))) live.tell(live.say('done.tray', { n: notes.length }), live.say('undo'), () => void live.undo())
      return
    }
    const group = target.to === 'group' ? desk().view.value.groups.find(({ id }) => id === target.group) : undefined
    if (group) await act(intoEnd(desk().view.value, group, notes))
    else await act(acts.ontoBoard(notes, spread(notes, placeForNew(desk(), notes))))
  }

  return {
    act, gather, move,
    async dissolve(group) {
      desk().choose([])
      if (await act(dissolved(desk().view.value, group))) {
        live.tell(live.say('done.dissolved'), live.say('undo'), () => void live.undo())
      }
    },
    async rename(group, title) { await live.write(`group/${group.id}`, acts.renameGroup(group, title)) },
    async rewrite(note, text) {
      if (isBlank(text)) live.drafts.drop(`note/${note.id}`)
      else await live.write(`note/${note.id}`, acts.editNote(note, text))
    },
    async tidy() { await tidy(live, desk()) },
    async toModel(column, status) {
      const sources = sourcesOf(desk())
      const shape = live.client.entity<ShapeView>('shape')
      const done = await act(acts.toModel(sources, column, status, newId))
      if (done) live.tell(live.say('toModel.done', { n: sources.length, column: columnName((key) => live.word('columns', key), shape?.list.find(({ id }) => id === column) ?? { id: column, label: '' }) }))
      return done
    },
  }
}

/** The number of the table that something comes from, where that is worth telling: on the plenary board. */
export function tableNumber(desk: Desk, table: string | null | undefined): number | null {
  return desk.scope === null && table != null ? desk.tables.value.get(table)?.number ?? null : null
}

/** Notes behind the last one of a group, with room made for them. */
function intoEnd(view: BoardView, group: BoardGroup, notes: readonly BoardNote[]): acts.Act {
  return withRoomFor(view, group.id, acts.intoGroup(notes, group, group.notes.length))
}

/** What the selection would send to the model: titled groups, and notes that are not inside one of them. */
export function sourcesOf(desk: Desk): acts.Source[] {
  const groups = desk.chosenGroups.value.filter(({ group }) => group.title.trim() !== '')
  const inside = new Set(groups.map(({ id }) => id))
  const alone = desk.chosenNotes.value.filter(({ note }) => note.group === null || !inside.has(note.group))
  return [
    ...groups.map((whole) => {
      const all = whole.group.joined ? [whole, ...within(whole)] : [whole]
      return { text: whole.group.title, groups: all.map(({ id }) => id), notes: all.flatMap(({ notes }) => notes.map((note) => note.id)) }
    }),
    ...alone.map(({ id, note }) => ({ text: note.text, groups: [], notes: [id] })),
  ]
}

async function tidy(live: Live, desk: Desk): Promise<void> {
  const { groups, loose } = desk.view.value
  const sorted = groups.filter(({ parent }) => parent === null).sort((a, b) => kindRank(a.group.kind) - kindRank(b.group.kind) || b.notes.length - a.notes.length)
  const sheets = [
    ...sorted.map(({ id, width, height }) => ({ id: `group/${id}`, width, height })),
    ...loose.map(({ id }) => ({ id: `note/${id}`, width: NOTE_WIDTH, height: NOTE_HEIGHT })),
  ]
  const places = masonry(sheets)
  const act = acts.together([
    acts.moveGroups(groups, stripped(places, 'group/')),
    acts.ontoBoard(loose.filter(({ id }) => places.has(`note/${id}`)), stripped(places, 'note/')),
  ])
  if (act.commands.length > 0 && (await desk.act(act))) live.tell(live.say('done.tidied'), live.say('undo'), () => void live.undo())
}

const RANKS: Record<Kind, number> = { need: 0, activity: 1, change: 2, insight: 3, none: 4 }
function kindRank(kind: Kind): number {
  return RANKS[kind]
}

function stripped(places: ReadonlyMap<string, Place>, prefix: string): Map<string, Place> {
  return new Map([...places].flatMap(([key, place]) => (key.startsWith(prefix) ? [[key.slice(prefix.length), place]] : [])))
}

/** Where a new group of these notes stands: over the first that lies on the board, else in the middle of the view. */
export function placeForNew(desk: Desk, notes: readonly BoardNote[]): Place {
  const lying = notes.map(({ id }) => desk.view.value.places.get(id)).filter((place): place is Place => place !== undefined)
  const inGroup = notes.some(({ note }) => note.group !== null)
  const first = lying.sort((a, b) => a.y - b.y || a.x - b.x)[0]
  if (first && !inGroup) return { x: first.x - 12, y: first.y - 68 }
  const size = groupBox(notes.length)
  const whole = around(rootBoxes(desk.view.value))
  const middle = desk.middle.value?.()
  if (middle && free(desk, middle, size)) return { x: middle.x - size.width / 2, y: middle.y - size.height / 2 }
  return whole ? { x: whole.x + whole.width + 32, y: whole.y } : { x: 0, y: 0 }
}

function free(desk: Desk, middle: Place, size: { width: number; height: number }): boolean {
  const left = middle.x - size.width / 2
  const top = middle.y - size.height / 2
  return !groupBoxes(desk.view.value).some((box) => (
    left < box.x + box.width && box.x < left + size.width && top < box.y + box.height && box.y < top + size.height
  ))
}

/** Notes side by side from a first place, four in a row. */
export function spread(notes: readonly BoardNote[], from: Place): Map<string, Place> {
  return new Map(notes.map(({ id }, index) => [id, {
    x: from.x + (index % 4) * (NOTE_WIDTH + 16), y: from.y + Math.floor(index / 4) * (NOTE_HEIGHT + 16),
  }]))
}
