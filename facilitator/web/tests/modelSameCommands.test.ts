/** 作戦図: 図 and 一覧 send the same acts; what a hand does on the sheet, the buttons and menus of the list do too. */
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { describe, expect, it, vi } from 'vitest'
import type { Act } from '../src/canvas/board/boardActs'
import type { Live } from '../src/canvas/common/live'
import { openModelDesk, type ModelDesk } from '../src/canvas/model/modelDesk'
import { menuOf } from '../src/canvas/model/modelMenu'
import { UNSAID, UNSAID_OF_LINK } from '../src/canvas/model/modelView'

const column = (id: string, kind: string, x: number) => ({ id, kind, term: null, x, width: 200, name: '' })
const box = (text: string, place: string, x: number, y: number, order: number) => ({
  column: place, kind: 'activity', term: null, text, status: 'unknown', order, pin: null, notes: [], groups: [], organisations: [], ...UNSAID,
  x: x + 10, y, width: 180, height: 48, lines: [text], size: 11,
})
const ENTITIES: Record<string, unknown> = {
  columns: { list: [column('activities', 'activity', 0), column('short', 'outcome', 220)] },
  'element/a': box('朝の居場所', 'activities', 0, 40, 1), 'element/b': box('夕方の相談', 'activities', 0, 120, 2),
  'element/c': box('出る日が増える', 'short', 220, 40, 1), 'element/d': box('知り合いが増える', 'short', 220, 120, 2),
  'link/l': { ...UNSAID_OF_LINK, source: 'a', target: 'c', why: '', feedback: false, points: [] },
}

// Where the focus goes is a browser's matter.
vi.stubGlobal('document', { activeElement: null, querySelector: () => null })
vi.stubGlobal('CSS', { escape: (text: string) => text })

interface Model { desk: ModelDesk; live: Live; sent: Act[] }

/** A model with nobody else there; what it would send is kept. */
async function model(): Promise<Model> {
  const sent: Act[] = []
  const keep = (act: Act): Promise<boolean> => { sent.push(act); return Promise.resolve(true) }
  const live = {
    client: {
      keys: (prefix: string) => Object.keys(ENTITIES).filter((key) => key.startsWith(prefix)), entity: (key: string) => ENTITIES[key],
      you: { value: null }, others: new Map(),
    },
    say: (key: string) => key, word: (_: string, key: string) => key, tell: () => undefined,
    drafts: { drop: () => undefined, move: () => undefined }, act: keep, write: (_: string, act: Act) => keep(act),
  } as unknown as Live
  let desk: ModelDesk | undefined
  await renderToString(createSSRApp({ setup() { desk = openModelDesk(live); return () => null } }))
  return { desk: desk!, live, sent }
}

const kindOf = ({ commands }: Act): string => [...new Set(commands.map(({ type }) => type))].sort().join('+')
const kindsOf = (acts: readonly Act[]): Set<string> => new Set(acts.filter(({ commands }) => commands.length > 0).map(kindOf))

/** What 一覧 can do: each control of its lines, and the menu of a box and of an arrow. */
async function byList(): Promise<Set<string>> {
  const { desk, live, sent } = await model()
  const [first, second] = desk.columns.value
  const a = desk.elements.value.get('a')!
  await desk.rewrite(a, '朝のカフェ')
  await desk.setStatus(a, 'needed')
  await desk.place(['a'], second!, 2)
  await desk.step(a, 1)
  await desk.addWritten(first!, '新しい取り組み')
  await desk.join('b', 'd') // the menu that asks where the arrow goes
  const nowhere = { linkMenu: () => undefined, writeWhy: (id: string) => void desk.explain(desk.links.value.get(id)!, '続くから'), comment: () => undefined }
  for (const key of ['element/a', 'link/l']) {
    for (const { id } of menuOf(live, desk, key, nowhere)!.choices) {
      menuOf(live, desk, key, nowhere)!.choose(id)
      if (desk.fresh.value) await desk.keepFresh('原因か結果')
    }
  }
  await desk.erase(['link/l'])
  return kindsOf(sent)
}

/** What a hand does on the sheet beyond the same menus. */
const BY_HAND: Record<string, (desk: ModelDesk) => Promise<void>> = {
  'a box let go in another column': (desk) => desk.drop([{ id: 'a', x: 1000, y: 200, width: 180, height: 48 }]),
  'a box let go lower in its column': (desk) => desk.drop([{ id: 'a', x: 20, y: 900, width: 180, height: 48 }]),
  'an arrow pulled from a box to another': (desk) => desk.join('b', 'c'),
  'a box written where somebody pressed twice': async (desk) => { desk.begin(desk.columns.value[0]!, 1); await desk.keepFresh('間に入る') },
  'a box taken away with its arrows': (desk) => desk.erase(['element/a']),
  'an arrow taken away': (desk) => desk.erase(['link/l']),
}

describe('図 and 一覧 of the model', () => {
  it.each(Object.keys(BY_HAND))('do the same: %s', async (what) => {
    const { desk, sent } = await model()
    await BY_HAND[what]!(desk)
    const list = await byList()
    expect(sent.map(kindOf).filter(Boolean)).not.toEqual([])
    expect(sent.map(kindOf).filter((kind) => kind !== '' && !list.has(kind))).toEqual([])
  })
})
