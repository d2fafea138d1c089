/** What a person does to notes and groups by a menu, and the sentence that follows; the desk holds what every view shares. */
import { newId } from '../../live/client'
import type { Live } from '../common/live'
import { stepInGroup, type Act } from './boardActs'
import type { BoardGroup, BoardNote } from './boardView'
import type { Desk } from './desk'
import * as groupActs from './groupActs'
import * as noteActs from './noteActs'
import { titleFor } from './similar'

/** Does it; once it is accepted, says so and offers to take it back. */
export async function done(live: Live, desk: Desk, act: Act, sentence: string): Promise<void> {
  desk.choose([])
  if (await desk.act(act)) live.tell(sentence, live.say('undo'), () => void live.undo())
}

export function merge(live: Live, desk: Desk, into: BoardNote, notes: readonly BoardNote[]): Promise<void> {
  return done(live, desk, noteActs.mergeNotes(into, notes), live.say('done.merged', { n: notes.length }))
}

export function part(live: Live, desk: Desk, from: BoardNote, id: string): Promise<void> {
  return done(live, desk, noteActs.partNote(from, id), live.say('done.parted'))
}

export function remove(live: Live, desk: Desk, note: BoardNote): Promise<void> {
  return done(live, desk, noteActs.removeNote(note), live.say('done.removed'))
}

export function clear(live: Live, desk: Desk, note: BoardNote): Promise<void> {
  return done(live, desk, noteActs.clearNote(note), live.say('done.cleared'))
}

export function nest(live: Live, desk: Desk, group: BoardGroup, into: BoardGroup): Promise<void> {
  const act = groupActs.nest(desk.view.value, group, into)
  return done(live, desk, act, live.say('done.nested', { title: into.group.title || live.say('group') }))
}

export async function join(live: Live, desk: Desk, groups: readonly BoardGroup[]): Promise<void> {
  const id = newId()
  const title = titleFor(groups)
  const act = groupActs.join(desk.view.value, id, groups, title)
  await done(live, desk, act, live.say('similar.done', { title: title || live.say('group') }))
  desk.reveal.value = `group/${id}`
}

export function keepApart(live: Live, desk: Desk, groups: readonly BoardGroup[]): Promise<void> {
  return done(live, desk, groupActs.keepApart(groups), live.say('similar.apartDone'))
}

export function beside(live: Live, desk: Desk, group: BoardGroup, other: BoardGroup): Promise<void> {
  const act = groupActs.beside(desk.view.value, group, other)
  return done(live, desk, act, live.say('done.beside', { title: other.group.title || live.say('group') }))
}

/** A note one place on or back in its group; it is looked at still, so that it can be pressed again. */
export async function step(live: Live, desk: Desk, note: BoardNote, group: BoardGroup, by: -1 | 1): Promise<void> {
  const act = stepInGroup(note, group, by)
  if (await desk.act(act)) live.tell(live.say('done.step'), live.say('undo'), () => void live.undo())
}

export async function unnest(desk: Desk, group: BoardGroup): Promise<void> {
  await desk.act(groupActs.unnest(desk.view.value, group))
}

export async function fold(desk: Desk, group: BoardGroup): Promise<void> {
  await desk.act(groupActs.fold(group, !group.folded))
}

export async function style(desk: Desk, group: BoardGroup, look: { color?: string | null; shape?: string | null }): Promise<void> {
  const { color = group.group.color, shape = group.group.shape ?? null } = look
  await desk.act(groupActs.style(group, color, shape))
}
