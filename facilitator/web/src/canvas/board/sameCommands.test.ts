/** 図 and 一覧 send the same acts: what a hand does on the sheet can be done by buttons and menus, and nothing is beyond either. */
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { describe, expect, it, vi } from 'vitest'
import type { GroupView, NoteView } from '../../live/types'
import type { Live } from '../common/live'
import * as boardActs from './boardActs'
import type { Act } from './boardActs'
import * as doings from './boardDoings'
import { useBoardMenu, type BoardMenu } from './boardMenu'
import type { BoardNote } from './boardView'
import { openDesk, type Desk } from './desk'
import { dropGroup, dropIntoGroup, dropOnGround } from './drops'
import * as groupActs from './groupActs'
import * as noteActs from './noteActs'

const group = (title: string, x: number, more: Partial<GroupView> = {}): GroupView => ({ title, kind: 'need', x, y: 0, color: null, ...more })
const note = (text: string, inside: string | null, x: number | null, more: Partial<NoteView> = {}): NoteView => ({
  text, step: 's', kind: 'need', organisation: null, organisation_name: '社協', group: inside, x, y: x, late: false, wanted: false, status: null, ...more,
})
const ENTITIES: Record<string, unknown> = {
  'group/g': group('外に出にくい', 0), 'group/h': group('お金の心配', 2000), 'group/in': group('通う足がない', 0, { parent: 'g' }),
  'group/in2': group('バスがない', 9, { parent: 'g' }),
  'note/a': note('面接がこわい', 'g', 12), 'note/b': note('朝起きられない', 'g', 180), 'note/c': note('借金がある', 'h', 12),
  'note/waits': note('まだ置いていない', null, null), 'note/alone': note('ひとつだけの声', null, 900),
  'note/named': note('田中さんのこと', null, 1200, { hints: [{ start: 0, end: 4 }] as never }),
  'note/over': note('同じ声', null, 1500, { merged: [{ note: 'under', text: '同じ声。', organisation_name: '市役所', name: '' }] }),
}

interface Board { desk: Desk; menu: BoardMenu; sent: Act[] }

/** A board with everything on it and nobody else there; what it would send is kept. */
async function board(): Promise<Board> {
  const sent: Act[] = []
  const keep = (act: Act): Promise<boolean> => { sent.push(act); return Promise.resolve(true) }
  const live = {
    client: { keys: (prefix: string) => Object.keys(ENTITIES).filter((key) => key.startsWith(prefix)), entity: (key: string) => ENTITIES[key], you: { value: null } },
    say: (key: string) => key, word: (_: string, key: string) => key, tell: () => undefined, drafts: { drop: () => undefined },
    act: keep, write: (_: string, act: Act) => keep(act),
  } as unknown as Live
  let found: Board | undefined
  await renderToString(createSSRApp({
    setup() {
      const desk = openDesk(live)
      found = { desk, menu: useBoardMenu(live, desk, { leads: () => true, toModel: () => void desk.toModel('needs', null) }), sent }
      return () => null
    },
  }))
  return found!
}

/** What kinds of commands an act is made of; a note's place says where it comes to lie. */
function kindOf({ commands }: Act): string {
  return [...new Set(commands.map((command) => {
    if (command.type !== 'PlaceNotes') return command.type
    return `PlaceNotes ${command.group != null ? 'group' : command.places.every(({ x }) => x === null) ? 'tray' : 'board'}`
  }))].sort().join('+')
}
const kindsOf = (acts: readonly Act[]): Set<string> => new Set(acts.filter(({ commands }) => commands.length > 0).map(kindOf))

/** Every choice of a menu and of the menus behind it. */
async function everyChoice(menu: BoardMenu, open: () => void, path: readonly string[] = []): Promise<void> {
  const reopen = (): void => { open(); for (const id of path) menu.choose(id) }
  reopen()
  const now = menu.open.value
  menu.open.value = null
  for (const { id } of now?.choices ?? []) {
    reopen()
    menu.choose(id)
    await Promise.resolve()
    if (menu.open.value !== null) await everyChoice(menu, open, [...path, id])
    menu.open.value = null
  }
}
vi.stubGlobal('MouseEvent', class extends Event {})
vi.stubGlobal('Element', class {})
const event = new Event('click') // a press by keyboard has no place

/** What 一覧 can do: the buttons of its lines, the menus, the bar of what is chosen, the strip above. */
async function byList(): Promise<Set<string>> {
  const { desk, menu, sent } = await board()
  for (const key of Object.keys(ENTITIES)) await everyChoice(menu, () => menu.openFor(event, key))
  const live = { say: (key: string) => key, tell: () => undefined } as unknown as Live
  await desk.rename(desk.view.value.groups[0]!, '別の見出し')
  await desk.rewrite(desk.notes.value.get('a')!, '言いかえ')
  await doings.fold(desk, desk.view.value.groups[0]!)
  desk.choose(['note/waits', 'note/alone', 'note/a'])
  const chosen = desk.chosenNotes.value
  await desk.gather(chosen)
  await everyChoice(menu, () => menu.openMove(event, chosen))
  await everyChoice(menu, () => menu.openMerge(event, chosen))
  desk.choose(['note/alone'])
  await desk.toModel('needs', null)
  await desk.tidy()
  await doings.clear(live, desk, desk.notes.value.get('named')!) // in the dialog that the menu opens
  return kindsOf(sent)
}

/** What a hand does on the sheet, beyond the same menus: lift, carry, let go. */
async function byHand(): Promise<Map<string, string>> {
  const { desk } = await board()
  const view = desk.view.value
  const of = (id: string) => view.groups.find((one) => one.id === id)!
  const [g, h, inner] = [of('g'), of('h'), of('in')]
  const noteOf = (id: string): BoardNote => desk.notes.value.get(id)!
  const [a, alone, waits] = [noteOf('a'), noteOf('alone'), noteOf('waits')]
  const far = { x: -4000, y: -4000 }
  const acts: Record<string, Act> = {
    'a note let go over a group': dropIntoGroup(view, 'h', [alone], { x: h.group.x + 30, y: h.group.y + 90 }),
    'a note of the tray let go over a group': dropIntoGroup(view, 'h', [waits], { x: h.group.x + 30, y: h.group.y + 90 }),
    'a note let go in another place of its own group': dropIntoGroup(view, 'g', [a], { x: g.group.x + 200, y: g.group.y + 90 }),
    'a note let go on free ground': dropOnGround(view, new Set(), [a], new Map([['a', far]])),
    'a note let go over the tray': boardActs.backToTray([a]),
    'a note let go over another note': boardActs.makeGroup('new', [alone, waits], far),
    'a group let go on free ground': dropOnGround(view, new Set(['g']), [], new Map([['g', far]])),
    'a group let go over another': dropGroup(view, h, { x: g.group.x + 5, y: g.group.y + 5 }, h.group)!,
    'a group let go outside of the one it lay in': dropGroup(view, inner, far, far)!,
  }
  return new Map(Object.entries(acts).map(([what, act]) => [what, kindOf(act)]))
}

describe('図 and 一覧', () => {
  it('can do whatever a hand does on the sheet by the menus of the list', async () => {
    const list = await byList()
    const lacking = [...await byHand()].filter(([, kind]) => kind === '' || !list.has(kind))
    expect(lacking).toEqual([])
  })
  it('have a way to every command that the board knows how to ask for', async () => {
    const list = new Set([...await byList()].flatMap((kind) => kind.split('+').map((one) => one.split(' ')[0])))
    const sources = [boardActs, groupActs, noteActs, doings].flatMap((each) => Object.values(each)).map(String).join('\n')
    const known = new Set([...sources.matchAll(/type: ["'](\w+)["']/g)].map(([, type]) => type!))
    known.delete('WriteNote') // only for words whose note is gone, kept from before: offered by the page itself in either view
    expect(known.size).toBeGreaterThan(12)
    expect([...known].filter((type) => !list.has(type))).toEqual(['KeepApart']) // its own panel, above either view
  })
})
