/** Generated from sessions/commands.py by `npm run protocol`; do not edit. */

export type Command =
  | WriteNote
  | EditNote
  | WithdrawNote
  | PlaceNotes
  | MakeGroup
  | RenameGroup
  | MoveGroup
  | DissolveGroup
  | AddElement
  | EditElement
  | SetStatus
  | PlaceElement
  | PinElement
  | DeleteElement
  | DrawLink
  | ExplainLink
  | DeleteLink
  | GoToStep
  | RevealNotes
  | EditStep
  | DescribeProject
  | AddOrganisation
  | ChangeSeat
  | SetEntry
  | Undo
/**
 * Whether an activity is there; not yet known until somebody says.
 *
 * Source: flyer of the 地域づくり応援プログラム (既存 / 検討中 / 今後必要).
 */
export type Status = 'existing' | 'considered' | 'needed' | 'unknown'

/**
 * Write a note under a step; a lead may name the organisation it speaks for.
 */
export interface WriteNote {
  note: string
  organisation?: string | null
  status?: ('existing' | 'considered' | 'needed' | 'unknown') | null
  step: string
  text: string
  type: 'WriteNote'
  wanted?: boolean
}
/**
 * Change a note's words.
 */
export interface EditNote {
  note: string
  text: string
  type: 'EditNote'
}
/**
 * Take a note back; it can be restored by undo.
 */
export interface WithdrawNote {
  note: string
  type: 'WithdrawNote'
}
/**
 * Put notes at places, in a group or (None) on the open board.
 */
export interface PlaceNotes {
  group?: string | null
  places: Place[]
  type: 'PlaceNotes'
}
/**
 * Where a note is put; both None: back to the tray.
 */
export interface Place {
  note: string
  x: number | null
  y: number | null
}
/**
 * Make a group of notes at once.
 */
export interface MakeGroup {
  group: string
  notes?: Place[]
  title: string
  type: 'MakeGroup'
  x: number
  y: number
}
/**
 * Give a group its title.
 */
export interface RenameGroup {
  group: string
  title: string
  type: 'RenameGroup'
}
/**
 * Move a group with all its notes.
 */
export interface MoveGroup {
  group: string
  type: 'MoveGroup'
  x: number
  y: number
}
/**
 * Undo a grouping; the notes stay on the board where they are.
 */
export interface DissolveGroup {
  group: string
  type: 'DissolveGroup'
}
/**
 * Add an element to a column, resting on notes and groups; ``order`` None: at the end.
 */
export interface AddElement {
  column: string
  element: string
  groups?: string[]
  notes?: string[]
  order?: number | null
  /**
   * Whether an activity is there; not yet known until somebody says.
   *
   * Source: flyer of the 地域づくり応援プログラム (既存 / 検討中 / 今後必要).
   */
  status?: 'existing' | 'considered' | 'needed' | 'unknown'
  text: string
  type: 'AddElement'
}
/**
 * Change an element's words.
 */
export interface EditElement {
  element: string
  text: string
  type: 'EditElement'
}
/**
 * Say whether an activity is there, considered, needed or not yet known.
 */
export interface SetStatus {
  element: string
  status: Status
  type: 'SetStatus'
}
/**
 * Put an element into a column, at a rank.
 */
export interface PlaceElement {
  column: string
  element: string
  order: number
  type: 'PlaceElement'
}
/**
 * Keep an element at a height in points (None: let the layout decide).
 */
export interface PinElement {
  element: string
  pin: number | null
  type: 'PinElement'
}
/**
 * Delete an element and the links at it.
 */
export interface DeleteElement {
  element: string
  type: 'DeleteElement'
}
/**
 * Say that one element leads to another.
 */
export interface DrawLink {
  link: string
  source: string
  target: string
  type: 'DrawLink'
  why?: string
}
/**
 * Say why.
 */
export interface ExplainLink {
  link: string
  type: 'ExplainLink'
  why: string
}
/**
 * Take an arrow away.
 */
export interface DeleteLink {
  link: string
  type: 'DeleteLink'
}
/**
 * Bring the hall to a step; going back loses nothing.
 */
export interface GoToStep {
  step: string
  type: 'GoToStep'
}
/**
 * Show everybody what was written in a step. Never undone.
 */
export interface RevealNotes {
  step: string
  type: 'RevealNotes'
}
/**
 * Change a step's words and minutes, also while it runs.
 */
export interface EditStep {
  hint: string
  minutes: number
  question: string
  step: string
  title: string
  type: 'EditStep'
}
/**
 * Change what the project is called.
 */
export interface DescribeProject {
  diagram_name: string
  host: string
  region: string
  title: string
  type: 'DescribeProject'
}
/**
 * List an organisation before the day.
 */
export interface AddOrganisation {
  name: string
  organisation: string
  type: 'AddOrganisation'
}
/**
 * Correct one's own organisation or name.
 */
export interface ChangeSeat {
  name?: string
  organisation?: string | null
  organisation_name?: string
  type: 'ChangeSeat'
}
/**
 * Open or close the door for newcomers; who is in stays in.
 */
export interface SetEntry {
  open: boolean
  type: 'SetEntry'
}
/**
 * Take back an act: one's own, or (the lead) anyone's. Undoing an undo is redo.
 */
export interface Undo {
  act: string
  type: 'Undo'
}
