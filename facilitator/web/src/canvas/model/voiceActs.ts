/** もとの声: giving a heading or note to a box or an arrow that stands, and taking one off. Pure. */
import type { ElementView, LinkView, NoteView } from '../../live/types'
import type { Act, Source } from '../board/boardActs'
import type { ModelElement, ModelLink } from './modelView'

const MOST = 500
const joined = (old: readonly string[], more: readonly string[]): string[] => [...new Set([...old, ...more])].slice(0, MOST)

/** A heading or a note as a voice of a box. */
export function attachToElement({ id, element }: ModelElement, source: Source): Act {
  return voiced(id, element, joined(element.notes, source.notes), joined(element.groups, source.groups))
}

/** A note taken off a box. Where it came with a heading, the others of that heading stay one by one. */
export function detachFromElement({ id, element }: ModelElement, note: string, notes: ReadonlyMap<string, NoteView>): Act {
  const group = notes.get(note)?.group ?? null
  return voiced(id, element, element.notes.filter((one) => one !== note), element.groups.filter((one) => one !== group))
}

/** A heading taken off a box with all its notes. */
export function detachHeading({ id, element }: ModelElement, group: string, notes: ReadonlyMap<string, NoteView>): Act {
  return voiced(id, element, element.notes.filter((note) => notes.get(note)?.group !== group), element.groups.filter((one) => one !== group))
}

function voiced(id: string, element: ElementView, notes: string[], groups: string[]): Act {
  return { commands: [{ type: 'DescribeElement', element: id, notes, groups }], guess: { set: { [`element/${id}`]: { ...element, notes, groups } } } }
}

export function attachToLink({ id, link }: ModelLink, source: Source): Act {
  return saying(id, link, joined(link.notes, source.notes))
}
export function detachFromLink({ id, link }: ModelLink, note: string): Act {
  return saying(id, link, link.notes.filter((one) => one !== note))
}
function saying(id: string, link: LinkView, notes: string[]): Act {
  return { commands: [{ type: 'DescribeLink', link: id, notes }], guess: { set: { [`link/${id}`]: { ...link, notes } } } }
}
