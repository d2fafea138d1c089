/** What is asked about groups in groups, their look, and whether they are folded. Pure; as boardActs.ts. */
import { together, type Act } from './boardActs'
import { arrangeBoard, rootBoxes, rootOf, within, type BoardGroup, type BoardNote, type BoardView } from './boardView'
import * as acts from './boardActs'
import { makeRoom } from './room'
import type { Place } from './slots'
import type { GroupView, NoteView } from '../../live/types'

export const DEEPEST = 3
const BESIDE = 16
export const COLORS = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'] as const
export const SHAPES = ['plain', 'round', 'ticket'] as const

/** The board as it will be: guesses laid over what is known. */
function after(view: BoardView, act: Act): BoardView {
  const set = act.guess.set ?? {}
  const gone = new Set(act.guess.drop ?? [])
  const known = new Map(view.groups.map(({ id, group }) => [id, group]))
  for (const [key, group] of Object.entries(set)) if (key.startsWith('group/')) known.set(key.slice(6), group as GroupView)
  const notes: BoardNote[] = [...view.tray, ...view.loose, ...view.groups.flatMap((group) => group.notes)]
  return arrangeBoard(
    notes.map((each) => ({ id: each.id, note: (set[`note/${each.id}`] as NoteView | undefined) ?? each.note })),
    [...known].flatMap(([id, group]) => (gone.has(`group/${id}`) ? [] : [{ id, group }])),
  )
}

/** The act, and in it the neighbours that make room for what grows by it around this group. */
export function withRoomFor(view: BoardView, group: string, act: Act): Act {
  const later = after(view, act)
  const grown = rootOf(later, group)
  const now = grown ? view.groups.find(({ id }) => id === grown.id) : undefined
  if (!grown || !now || (grown.width <= now.width && grown.height <= now.height)) return act
  const box = { id: grown.id, x: grown.group.x, y: grown.group.y, width: grown.width, height: grown.height }
  const still = new Set(rootBoxes(later).map(({ id }) => id))
  const places = makeRoom(rootBoxes(view).filter(({ id }) => still.has(id)), box)
  return together([act, acts.moveGroups(view.groups.filter(({ id }) => places.has(id)), places)])
}

/** Whether a group may go into another: not into itself or what lies in it, and not deeper than three. */
export function mayNest(group: BoardGroup, into: BoardGroup): boolean {
  const inside = within(group)
  if (into.id === group.id || inside.some(({ id }) => id === into.id) || group.parent === into.id) return false
  const deepest = Math.max(0, ...inside.map(({ depth }) => depth - group.depth))
  return into.depth + 1 + deepest < DEEPEST
}

/** A group into another; its stored place follows where it will be drawn, so that nothing jumps when it comes out. */
export function nest(view: BoardView, group: BoardGroup, into: BoardGroup): Act {
  const asked: Act = {
    commands: [{ type: 'NestGroup', group: group.id, parent: into.id }],
    guess: { set: { [`group/${group.id}`]: { ...group.group, ...behind(into), parent: into.id } } },
  }
  const at = after(view, asked).groups.find(({ id }) => id === group.id)!.group
  const moved: Act = {
    commands: [...asked.commands, { type: 'MoveGroup', group: group.id, ...whole(at) }],
    guess: { set: { [`group/${group.id}`]: { ...group.group, ...whole(at), parent: into.id } } },
  }
  return withRoomFor(view, into.id, moved)
}

/** Behind the last one that lies in it. */
function behind(into: BoardGroup): Place {
  return { x: into.group.x + into.width, y: into.group.y + into.height }
}

/** A group out of the one it lies in, to a place; without one: beside what it lay in. */
export function unnest(view: BoardView, group: BoardGroup, place?: Place): Act {
  const root = rootOf(view, group.id)!
  const at = whole(place ?? { x: root.group.x + root.width + 32, y: root.group.y })
  return {
    commands: [{ type: 'NestGroup', group: group.id, parent: null }, { type: 'MoveGroup', group: group.id, ...at }],
    guess: { set: { [`group/${group.id}`]: { ...group.group, ...at, parent: null } } },
  }
}

/** となりへ: a group to the right of another that lies where it lies; neighbours make room. What a drag does by hand. */
export function beside(view: BoardView, group: BoardGroup, other: BoardGroup): Act {
  if (group.parent !== null) {
    // Groups inside another stand in the order of their stored places.
    const at = { x: Math.round(other.stored.x) + 1, y: Math.round(other.stored.y) }
    return {
      commands: [{ type: 'MoveGroup', group: group.id, ...at }],
      guess: { set: { [`group/${group.id}`]: { ...group.group, ...at } } },
    }
  }
  const at = whole({ x: other.group.x + other.width + BESIDE, y: other.group.y })
  const places = makeRoom(rootBoxes(view), { id: group.id, ...at, width: group.width, height: group.height })
  return acts.moveGroups(view.groups, new Map([...places, [group.id, at]]))
}

/** The groups that one may be put beside: those that lie where it lies. */
export function neighbours(view: BoardView, group: BoardGroup): BoardGroup[] {
  return view.groups.filter(({ id, parent }) => id !== group.id && parent === group.parent)
}

/**
 * 見出しを合わせる: one new heading, in which each of these lies whole, with its words and notes. One that is joined already and
 * has no notes of its own brings what it holds, and goes. It stands where the first of them stood; neighbours make room.
 */
export function join(view: BoardView, id: string, groups: readonly BoardGroup[], title: string): Act {
  const first = [...groups].sort((a, b) => a.group.y - b.group.y || a.group.x - b.group.x)[0]!
  const shells = groups.filter(({ group, notes }) => group.joined && notes.length === 0)
  const parts = groups.flatMap((group) => (shells.includes(group) ? group.children : [group]))
  const at = whole(first.group)
  const made: GroupView = { title, kind: first.group.kind, ...at, color: null, table: null, parent: null, joined: true }
  const inside = Object.fromEntries(parts.map((part) => [`group/${part.id}`, { ...part.group, ...part.stored, parent: id }]))
  const asked: Act = {
    commands: [{ type: 'JoinGroups', group: id, title, groups: groups.map((group) => group.id), ...at }],
    guess: { set: { ...inside, [`group/${id}`]: made }, drop: shells.map((shell) => `group/${shell.id}`) },
  }
  return together([asked, besides(view, asked, id, { ...first, id })])
}

/** The neighbours that make room for a group that stands where there was a smaller one. */
function besides(view: BoardView, act: Act, id: string, was: BoardGroup): Act {
  const later = after(view, act)
  const grown = later.groups.find((group) => group.id === id)!
  const still = new Set(rootBoxes(later).map((box) => box.id))
  const before = [...rootBoxes(view).filter((box) => still.has(box.id)), { id, ...whole(was.group), width: was.width, height: was.height }]
  const places = makeRoom(before, { id, ...whole(grown.group), width: grown.width, height: grown.height })
  return acts.moveGroups(view.groups.filter((group) => places.has(group.id)), places)
}

/** べつ: these mean different things, and are not offered for one another again. */
export function keepApart(groups: readonly BoardGroup[]): Act {
  return { commands: [{ type: 'KeepApart', groups: groups.map(({ id }) => id) }], guess: {} }
}

/** まとまりをほどく: notes stay where they are seen; groups in it go up, to where they are seen. */
export function dissolve(view: BoardView, group: BoardGroup): Act {
  const raised = group.children.flatMap((child) => (child.stored.x === child.group.x && child.stored.y === child.group.y
    ? [] : [{ type: 'MoveGroup' as const, group: child.id, ...whole(child.group) }]))
  const plain = acts.dissolveGroup(group, view)
  const set = Object.fromEntries(group.children.map((child) => [`group/${child.id}`, { ...child.group, parent: group.parent }]))
  return { commands: [...raised, ...plain.commands], guess: { ...plain.guess, set: { ...plain.guess.set, ...set } } }
}

export function style(group: BoardGroup, color: string | null, shape: string | null): Act {
  return {
    commands: [{ type: 'StyleGroup', group: group.id, color, shape } as Act['commands'][number]],
    guess: { set: { [`group/${group.id}`]: { ...group.group, ...group.stored, color, shape } } },
  }
}

export function fold(group: BoardGroup, folded: boolean): Act {
  return {
    commands: [{ type: 'FoldGroup', group: group.id, folded }],
    guess: { set: { [`group/${group.id}`]: { ...group.group, ...group.stored, folded } } },
  }
}

function whole({ x, y }: Place): Place {
  return { x: Math.round(x), y: Math.round(y) }
}
