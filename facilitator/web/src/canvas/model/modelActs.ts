/** What the model editor asks of the room, each with a guess of how the entities will look. Pure: ids come in. */
import type { Command } from '../../live/protocol'
import type { ColumnView, ElementView, LinkView, Status } from '../../live/types'
import type { Act, Source } from '../board/boardActs'
import { INSET, UNSAID, UNSAID_OF_LINK, type ModelElement, type ModelLink } from './modelView'
import type { Ranked } from './order'

/** A new element at the foot of a column; `source` names what it rests on. */
export function addElement(
  id: string, column: ColumnView, source: Source, foot: number, order: number | null = null, status: Status = 'unknown',
): Act {
  const element: ElementView = {
    column: column.id, kind: column.kind, term: column.term, text: source.text, status, order: order ?? Number.MAX_SAFE_INTEGER, pin: null,
    notes: source.notes, groups: source.groups, organisations: [], ...UNSAID,
    x: column.x + INSET, y: foot, width: column.width - 2 * INSET, height: 48, lines: [], size: 11,
  }
  return {
    commands: [{
      type: 'AddElement', element: id, column: column.id, text: source.text, notes: source.notes, groups: source.groups,
      ...(order === null ? {} : { order }), ...(status === 'unknown' ? {} : { status }),
    }],
    guess: { set: { [`element/${id}`]: element } },
  }
}

function changed(id: string, element: ElementView, command: Command): Act {
  return { commands: [command], guess: { set: { [`element/${id}`]: element } } }
}

export function editElement({ id, element }: ModelElement, text: string): Act {
  // Lines are wrapped by the server; until they come the box wraps by itself.
  return changed(id, { ...element, text, lines: [] }, { type: 'EditElement', element: id, text })
}
export function setStatus({ id, element }: ModelElement, status: Status): Act {
  return changed(id, { ...element, status }, { type: 'SetStatus', element: id, status })
}
export function pinElement({ id, element }: ModelElement, pin: number | null): Act {
  return changed(id, { ...element, pin }, { type: 'PinElement', element: id, pin })
}

/** Elements to new orders in a column; guesses stand where they were let go (`tops` in points) until the server places them. */
export function placeElements(
  orders: readonly Ranked[], column: ColumnView, elements: ReadonlyMap<string, ModelElement>, tops: ReadonlyMap<string, number>,
): Act {
  const act: Act = { commands: [], guess: { set: {} } }
  for (const { id, order } of orders) {
    const found = elements.get(id)
    if (!found) continue
    act.commands.push({ type: 'PlaceElement', element: id, column: column.id, order })
    act.guess.set![`element/${id}`] = {
      ...found.element, column: column.id, kind: column.kind, term: column.term, order, x: column.x + INSET, y: tops.get(id) ?? found.element.y,
    }
  }
  return act
}

/** Elements with their links, and links alone. */
export function deleteAll(elements: readonly ModelElement[], links: readonly ModelLink[], all: readonly ModelLink[]): Act {
  const gone = new Set(elements.map(({ id }) => id))
  const hanging = all.filter(({ link }) => gone.has(link.source) || gone.has(link.target))
  const alone = links.filter(({ link }) => !gone.has(link.source) && !gone.has(link.target))
  return {
    commands: [
      ...alone.map(({ id }): Command => ({ type: 'DeleteLink', link: id })),
      ...elements.map(({ id }): Command => ({ type: 'DeleteElement', element: id })),
    ],
    guess: { drop: [...elements.map(({ id }) => `element/${id}`), ...[...alone, ...hanging].map(({ id }) => `link/${id}`)] },
  }
}

/** The same act with an arrow to or from what it adds; the arrow is seen once the room has routed it. */
export function joined(act: Act, link: string, element: string, other: { from: string } | { to: string }): Act {
  const ends = 'from' in other ? { source: other.from, target: element } : { source: element, target: other.to }
  return { ...act, commands: [...act.commands, { type: 'DrawLink', link, ...ends }] }
}

/** A new link, guessed as a straight line; the server routes it. */
export function drawLink(id: string, source: ModelElement, target: ModelElement, why = ''): Act {
  const from = source.element
  const to = target.element
  const link: LinkView = {
    ...UNSAID_OF_LINK, source: source.id, target: target.id, why, feedback: false,
    points: [[from.x + from.width, from.y + from.height / 2], [to.x, to.y + to.height / 2]],
  }
  return {
    commands: [{ type: 'DrawLink', link: id, source: source.id, target: target.id, ...(why === '' ? {} : { why }) }],
    guess: { set: { [`link/${id}`]: link } },
  }
}

export function explainLink({ id, link }: ModelLink, why: string): Act {
  return { commands: [{ type: 'ExplainLink', link: id, why }], guess: { set: { [`link/${id}`]: { ...link, why } } } }
}
