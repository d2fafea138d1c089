/** What a board is made of: notes, groups, and where everything stands. */
import type { GroupView, NoteView } from '../../live/types'
import type { Place } from './slots'

export interface BoardNote { id: string; note: NoteView }
/**
 * A group with its notes in reading order, and its size with everything in it. `group` stands where it is drawn: what lies in
 * another group is laid out there, whatever its stored place. `hidden`: in a folded one. `total`: notes with those of groups in it.
 */
export interface BoardGroup {
  id: string; group: GroupView; notes: BoardNote[]; columns: number; width: number; height: number
  stored: Place; parent: string | null; depth: number; children: BoardGroup[]; total: number; folded: boolean; hidden: boolean
}
export interface BoardView {
  tray: BoardNote[]
  loose: BoardNote[]
  groups: BoardGroup[]
  /** Where each note that lies on the board is drawn, in board units. */
  places: Map<string, Place>
}
