/** What a person answers, alone: the same commands as on the diagram's own page, each an act that undo takes back. */
import { newId } from '../../live/client'
import type { Named, Status } from '../../live/types'
import type { Act } from '../board/boardActs'
import type { Live } from '../common/live'
import { addElement, drawLink, setStatus } from '../model/modelActs'
import { footOfStack, stackOf, type ModelDesk } from '../model/modelDesk'
import type { ModelElement } from '../model/modelView'
import type { Question } from './questions'

/** A new box in the question's column, with its arrow to what the question is about: one act. */
export function answering(desk: ModelDesk, question: Question, text: string): Act | null {
  const column = desk.columns.value.find(({ id }) => id === question.column)
  if (!column) return null
  const id = newId()
  const box = addElement(id, column, { text, notes: [], groups: [] }, footOfStack(stackOf(desk, column.id)))
  const target = desk.elements.value.get(question.about ?? '')
  const made = box.guess.set?.[`element/${id}`] as ModelElement['element'] | undefined
  if (!target || !made) return box
  const arrow = drawLink(newId(), { id, element: made }, target)
  return { commands: [...box.commands, ...arrow.commands], guess: { set: { ...box.guess.set, ...arrow.guess.set } } }
}

/** An arrow from a box that stands. */
export async function joinTo(live: Live, desk: ModelDesk, source: string, about: string): Promise<void> {
  const from = desk.elements.value.get(source)
  const to = desk.elements.value.get(about)
  if (from && to) await live.act(drawLink(newId(), from, to))
}

export async function statusIs(live: Live, element: ModelElement, status: Status): Promise<boolean> {
  return await live.act(setStatus(element, status))
}

/** With whom: the first is who carries it, the others go along. */
export function carriedBy({ id, element }: ModelElement, organisations: readonly Named[]): Act {
  const [lead, ...partners] = organisations
  return {
    commands: [{ type: 'DescribeElement', element: id, lead: lead?.id ?? '', partners: partners.map((one) => one.id) }],
    guess: { set: { [`element/${id}`]: { ...element, lead: lead ?? null, partners } } },
  }
}

/** A new organisation that carries an activity, or goes along: one act. */
export function withNew(element: ModelElement, organisations: readonly Named[], name: string): Act {
  const added: Named = { id: newId(), name }
  const carried = carriedBy(element, [...organisations, added])
  return { ...carried, commands: [{ type: 'AddOrganisation', organisation: added.id, name }, ...carried.commands] }
}
