/** Groups in groups: how they are laid out inside one another. Pure. */
import type { GroupView } from '../../live/types'
import type { BoardGroup, BoardNote, BoardView } from './boardParts'
import { byReading, groupBox, PADDING, slotPlace, TITLE_HEIGHT, type Place } from './slots'

const BETWEEN = 12
interface Known { id: string; group: GroupView }
interface Tree { known: readonly Known[]; members: ReadonlyMap<string, BoardNote[]>; parents: ReadonlyMap<string, string>; view: BoardView }

/** Puts the groups into the view, each before those that lie in it. */
export function fillGroups(known: readonly Known[], members: ReadonlyMap<string, BoardNote[]>, view: BoardView): void {
  const tree = { known, members, parents: parentsOf(known), view }
  for (const each of known) if (!tree.parents.has(each.id)) lay(tree, each, each.group, null, 0, false)
}

/** Who lies in whom; a parent that is not on this board, or a circle that two hands made at once, counts as none. */
function parentsOf(known: readonly Known[]): Map<string, string> {
  const ids = new Set(known.map(({ id }) => id))
  const parents = new Map<string, string>()
  for (const { id, group } of known) {
    if (group.parent == null || !ids.has(group.parent)) continue
    let above: string | undefined = group.parent
    while (above !== undefined && above !== id) above = parents.get(above)
    if (above === undefined) parents.set(id, group.parent)
  }
  return parents
}

function lay(tree: Tree, { id, group }: Known, at: Place, parent: string | null, depth: number, hidden: boolean): BoardGroup {
  const notes = [...(tree.members.get(id) ?? [])].sort((a, b) => byReading(placeOf(a), placeOf(b)))
  const inside = tree.known.filter((each) => tree.parents.get(each.id) === id)
  const own = groupBox(notes.length)
  const folded = group.folded === true
  const laid: BoardGroup = {
    id, group: { ...group, x: at.x, y: at.y }, notes, ...own, stored: { x: group.x, y: group.y }, parent, depth, children: [],
    total: notes.length, folded, hidden,
  }
  tree.view.groups.push(laid)
  notes.forEach((note, index) => {
    const slot = slotPlace(index, own.columns)
    tree.view.places.set(note.id, { x: at.x + slot.x, y: at.y + slot.y })
  })
  if (inside.length > 0) layInside(tree, laid, inside, hidden || folded)
  if (folded) Object.assign(laid, { width: groupBox(0).width, height: TITLE_HEIGHT })
  return laid
}

/** Rows of groups beneath the notes, about as many side by side as there are rows. */
function layInside(tree: Tree, around: BoardGroup, inside: Known[], hidden: boolean): void {
  const perRow = Math.ceil(Math.sqrt(inside.length))
  const sorted = [...inside].sort((a, b) => a.group.y - b.group.y || a.group.x - b.group.x || (a.id < b.id ? -1 : 1))
  const left = around.group.x + PADDING
  let width = around.notes.length > 0 ? around.width : groupBox(0).width
  let top = around.group.y + (around.notes.length > 0 ? around.height : TITLE_HEIGHT + PADDING)
  for (let from = 0; from < sorted.length; from += perRow) {
    let x = left
    let lowest = 0
    for (const each of sorted.slice(from, from + perRow)) {
      const child = lay(tree, each, { x, y: top }, around.id, around.depth + 1, hidden)
      around.children.push(child)
      around.total += child.total
      x += child.width + BETWEEN
      lowest = Math.max(lowest, child.height)
    }
    width = Math.max(width, x - BETWEEN - around.group.x + PADDING)
    top += lowest + BETWEEN
  }
  Object.assign(around, { width, height: top - BETWEEN + PADDING - around.group.y })
}

function placeOf(note: BoardNote): Place & { id: string } {
  return { id: note.id, x: note.note.x ?? 0, y: note.note.y ?? 0 }
}
