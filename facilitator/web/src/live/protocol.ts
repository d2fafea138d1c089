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
  | NestGroup
  | StyleGroup
  | FoldGroup
  | JoinGroups
  | KeepApart
  | MarkNote
  | MergeNotes
  | PartNotes
  | RemoveNote
  | ClearNote
  | AddElement
  | EditElement
  | SetStatus
  | PlaceElement
  | PinElement
  | DeleteElement
  | DrawLink
  | ExplainLink
  | DescribeLink
  | DeleteLink
  | DescribeElement
  | PutIndicator
  | EditIndicator
  | DropIndicator
  | SetColumns
  | WaiveFinding
  | TakeUpFinding
  | ChooseRule
  | SayComment
  | EditComment
  | SettleComment
  | WithdrawComment
  | WriteChapter
  | SettleChapter
  | DescribeRow
  | KeepVersion
  | DropVersion
  | OpenPlanLink
  | ShutPlanLink
  | AskOrganisation
  | AnswerRows
  | BeginInquiry
  | GoToStep
  | RevealNotes
  | EditStep
  | SkipStep
  | AddStep
  | MoveStep
  | DropStep
  | RepeatStep
  | SetEnd
  | FitSteps
  | StartTimer
  | PauseTimer
  | ResumeTimer
  | AddTime
  | LockAtEnd
  | StopInput
  | ShowOnWall
  | GiveTurn
  | PutDots
  | CloseVote
  | Rate
  | Judge
  | Agree
  | SayVoice
  | EditVoice
  | WithdrawVoice
  | QuoteVoice
  | DescribeProject
  | AddOrganisation
  | RenameOrganisation
  | JoinOrganisations
  | ChangeSeat
  | AddTable
  | RenameTable
  | DropTable
  | MergeTable
  | SitAt
  | SetRole
  | AddPerson
  | ApproveTakeOver
  | DeclineTakeOver
  | RemoveSeat
  | JoinSeats
  | SetEntry
  | Undo
/**
 * Whether an activity is there; not yet known until somebody says.
 *
 * Source: flyer of the 地域づくり応援プログラム (既存 / 検討中 / 今後必要).
 */
export type Status = 'existing' | 'considered' | 'needed' | 'unknown'
/**
 * On what the arrow rests. Source: Miradi, evidence confidence (rough guess, expert, external, on-site research).
 */
export type Evidence = 'guess' | 'experience' | 'research' | 'local'
/**
 * Whether more of the cause brings more of the effect, or less of it.
 */
export type Sign = 'more' | 'less'
/**
 * How much of the effect is thought to come from this cause.
 */
export type Strength = 'weak' | 'middle' | 'strong'
/**
 * Which way the number is to go. Source: IATI standard, ``indicator/@ascending``; ``keep`` is ours.
 */
export type Direction = 'up' | 'down' | 'keep'
/**
 * What an element is: colour and mark follow from it.
 */
export type Kind = 'need' | 'input' | 'activity' | 'output' | 'outcome'
/**
 * When an outcome is expected.
 */
export type Term = 'short' | 'mid' | 'final'
/**
 * What the phone asks beneath the field of a note.
 */
export type Ask = 'status' | 'wanted' | 'for_need' | 'from_activity' | 'horizon'
/**
 * What a step gathers; it becomes the kind of its notes.
 */
export type Gathers = 'need' | 'activity' | 'change' | 'insight' | 'none'
/**
 * The circles of seeing (自分だけ → テーブル → みんな); the wall is a separate decision (Projection).
 */
export type Sees = 'self' | 'table' | 'all'
/**
 * How a note is signed where others see it.
 */
export type ShownAs = 'anonymous' | 'organisation' | 'name'
/**
 * What people do in a step.
 */
export type StepKind =
  | 'opening'
  | 'talk'
  | 'write'
  | 'share'
  | 'group'
  | 'present'
  | 'vote'
  | 'arrange'
  | 'link'
  | 'discuss'
  | 'rate'
  | 'closing'

/**
 * Write a note under a step.
 *
 * A recorder (for people of the own table) or a lead may write for another ``seat``; a lead may name the organisation
 * it speaks for. Of ``needs`` and ``activities`` those are kept that this person may know.
 */
export interface WriteNote {
  activities?: string[]
  horizon?: ('now' | 'years' | 'long') | null
  needs?: string[]
  note: string
  organisation?: string | null
  seat?: string | null
  status?: ('existing' | 'considered' | 'needed' | 'unknown') | null
  step: string
  text: string
  type: 'WriteNote'
  wanted?: boolean
}
/**
 * Change a note's words. ``masks``: for good, so that they stood there from the beginning (lobby.py forgets the others).
 */
export interface EditNote {
  masks?: boolean
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
 * Put notes at places, in a group or (None) open on the board of a table (a recorder's own) or the plenary one.
 */
export interface PlaceNotes {
  group?: string | null
  places: Place[]
  table?: string | null
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
 * Make a group of notes at once, on the board of a table (a recorder's own) or the plenary one.
 */
export interface MakeGroup {
  group: string
  notes?: Place[]
  table?: string | null
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
 * Put a group into a larger one; None: out of it.
 */
export interface NestGroup {
  group: string
  parent: string | null
  type: 'NestGroup'
}
/**
 * Give a group a colour and a shape of the palette; None: the plain ones.
 */
export interface StyleGroup {
  color: ('c1' | 'c2' | 'c3' | 'c4' | 'c5' | 'c6') | null
  group: string
  shape: ('plain' | 'round' | 'ticket') | null
  type: 'StyleGroup'
}
/**
 * Show a group by its title alone, for everybody at that board.
 */
export interface FoldGroup {
  folded: boolean
  group: string
  type: 'FoldGroup'
}
/**
 * Put these groups of the plenary board beneath one new heading; joined ones among them bring what they hold.
 */
export interface JoinGroups {
  group: string
  groups: string[]
  title: string
  type: 'JoinGroups'
  x: number
  y: number
}
/**
 * These headings mean different things: they are not proposed for one another again.
 */
export interface KeepApart {
  groups: string[]
  type: 'KeepApart'
}
/**
 * Change what a note says beside its words; a field that is not sent stays as it is.
 */
export interface MarkNote {
  activities?: string[]
  horizon?: ('now' | 'years' | 'long') | null
  needs?: string[]
  note: string
  status?: ('existing' | 'considered' | 'needed' | 'unknown') | null
  type: 'MarkNote'
  wanted?: boolean
}
/**
 * Put duplicates beneath one note; they are kept there with their organisations.
 */
export interface MergeNotes {
  into: string
  notes: string[]
  type: 'MergeNotes'
}
/**
 * Let merged notes stand by themselves again.
 */
export interface PartNotes {
  notes: string[]
  type: 'PartNotes'
}
/**
 * Take a note off that disturbs; it is kept and marked, and its author is told.
 */
export interface RemoveNote {
  note: string
  type: 'RemoveNote'
}
/**
 * Say that what looks like a name, a number or an address in a note is harmless (問題ない).
 */
export interface ClearNote {
  note: string
  type: 'ClearNote'
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
  wanted?: boolean
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
  notes?: string[]
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
 * Say more of an arrow than why; what is not named stays, an empty text says that nobody knows.
 */
export interface DescribeLink {
  assumption?: string | null
  evidence?: string[] | null
  level?: Evidence | '' | null
  link: string
  notes?: string[] | null
  review_on?: string | '' | null
  sign?: Sign | null
  strength?: Strength | '' | null
  type: 'DescribeLink'
}
/**
 * Take an arrow away.
 */
export interface DeleteLink {
  link: string
  type: 'DeleteLink'
}
/**
 * Say more of an element; what is not named stays as it is. ``lead`` "": nobody carries it yet.
 *
 * ``lead_name`` and ``partner_name`` are free text, one of them at most: a name that is known means that organisation,
 * another makes one. The partner comes to those there are.
 */
export interface DescribeElement {
  element: string
  groups?: string[] | null
  lead?: string | '' | null
  lead_name?: string
  notes?: string[] | null
  partner_name?: string
  partners?: string[] | null
  programmes?: string[] | null
  remark?: string | null
  tags?: string[] | null
  target_group?: string | null
  type: 'DescribeElement'
  wanted?: boolean | null
}
/**
 * Give an element an indicator, or change the one of that id.
 */
export interface PutIndicator {
  element: string
  indicator: IndicatorRecord
  type: 'PutIndicator'
}
/**
 * An indicator (logic_models/indicators.py).
 */
export interface IndicatorRecord {
  baseline?: number | null
  baseline_year?: number | null
  direction?: Direction | null
  indicator: string
  later?: boolean
  name: string
  proxy?: boolean
  proxy_why?: string
  source?: string
  split?: string
  target?: number | null
  target_year?: number | null
  unit?: string
}
/**
 * Change what is sent of an indicator; a field that is not sent stays, so that two may fill in two fields at once.
 */
export interface EditIndicator {
  baseline?: number | null
  baseline_year?: number | null
  direction?: Direction | null
  element: string
  indicator: string
  later?: boolean
  name?: string
  proxy?: boolean
  proxy_why?: string
  source?: string
  split?: string
  target?: number | null
  target_year?: number | null
  type: 'EditIndicator'
  unit?: string
}
/**
 * Take an indicator away.
 */
export interface DropIndicator {
  element: string
  indicator: string
  type: 'DropIndicator'
}
/**
 * Give the model other columns. ``moves``: where the elements of a column that goes are to stand (old id -> new).
 */
export interface SetColumns {
  columns: ColumnPlan[]
  moves?: {
    /**
     * This interface was referenced by `undefined`'s JSON-Schema definition
     * via the `patternProperty` "^[A-Za-z0-9_-]{1,40}$".
     */
    [k: string]: string
  }
  type: 'SetColumns'
}
/**
 * A column as people want it (logic_models/columns.py).
 */
export interface ColumnPlan {
  id: string
  kind: Kind
  label?: string
  term?: Term | null
}
/**
 * Let a finding stand (このままでよい); the reason is kept for the yearly review.
 */
export interface WaiveFinding {
  finding: string
  reason: string
  type: 'WaiveFinding'
}
/**
 * Look at a waived finding again.
 */
export interface TakeUpFinding {
  finding: string
  type: 'TakeUpFinding'
}
/**
 * Apply a rule another way than its profile says; null: as the profile says.
 */
export interface ChooseRule {
  on?: boolean | null
  rule: string
  threshold?: number | null
  type: 'ChooseRule'
}
/**
 * Say something about an element or an arrow.
 */
export interface SayComment {
  about: string
  comment: string
  text: string
  type: 'SayComment'
}
/**
 * Change the words of one's own comment.
 */
export interface EditComment {
  comment: string
  text: string
  type: 'EditComment'
}
/**
 * Say that a comment is dealt with (済み), or is open again.
 */
export interface SettleComment {
  comment: string
  settled: boolean
  type: 'SettleComment'
}
/**
 * Take one's own comment back.
 */
export interface WithdrawComment {
  comment: string
  type: 'WithdrawComment'
}
/**
 * Write a chapter. ``before``: the mark of the text the writer started from, as its entity says it ("": none).
 */
export interface WriteChapter {
  before: string
  chapter: string
  text: string
  type: 'WriteChapter'
}
/**
 * Say that what changed in the model since was looked at (確認した); the words stay.
 */
export interface SettleChapter {
  chapter: string
  type: 'SettleChapter'
}
/**
 * Say more of a row of the plan; what is not named stays as it is, an empty text says nothing any more.
 */
export interface DescribeRow {
  as_of?: string | '' | null
  budget?: string | null
  element: string
  remark?: string | null
  type: 'DescribeRow'
  years?: string | null
}
/**
 * Keep the whole plan as it is now, to compare with later.
 */
export interface KeepVersion {
  title: string
  type: 'KeepVersion'
  version: string
}
/**
 * Take a kept version away.
 */
export interface DropVersion {
  type: 'DropVersion'
  version: string
}
/**
 * Give an organisation a link; ``chapters``: also to the text of chapters in which its activities stand.
 */
export interface OpenPlanLink {
  chapters?: boolean
  link: string
  organisation: string
  type: 'OpenPlanLink'
}
/**
 * Withdraw a link; who came in by it is out.
 */
export interface ShutPlanLink {
  link: string
  type: 'ShutPlanLink'
}
/**
 * Keep that an organisation was asked: a sheet was made for it, or a link was given.
 */
export interface AskOrganisation {
  how: 'sheet' | 'link'
  organisation: string
  type: 'AskOrganisation'
  until?: string | ''
}
/**
 * Keep that an organisation answered these rows, changed or as they stand. Rows it is not asked are passed over.
 */
export interface AnswerRows {
  organisation: string
  rows: AnsweredRow[]
  type: 'AnswerRows'
}
/**
 * A row of an inquiry: an element, and one of its indicators ("": the activity's own row).
 */
export interface AnsweredRow {
  element: string
  indicator?: string | ''
}
/**
 * Ask anew (つぎの照会): what was asked and answered until now counts for an earlier round.
 */
export interface BeginInquiry {
  type: 'BeginInquiry'
}
/**
 * Bring the hall to a step; going back loses nothing.
 *
 * ``from``: where the asker thought the hall was. Two who press "next" together so go on by one step, not by two.
 */
export interface GoToStep {
  from?: string | null
  step: string
  type: 'GoToStep'
}
/**
 * Show what was written in a step to the tables or to everybody. Never undone.
 */
export interface RevealNotes {
  step: string
  to?: 'table' | 'all'
  type: 'RevealNotes'
}
/**
 * Change a step, also while it runs; what is not named stays as it is. What it gathers stays once notes do.
 */
export interface EditStep {
  asks?: Ask[] | null
  gathers?: Gathers | null
  hint?: string | null
  minutes?: number | null
  note_limit?: number | null
  pause?: boolean | null
  question?: string | null
  sees?: Sees | null
  shown_as?: ShownAs | null
  step: string
  title?: string | null
  turn_seconds?: number | null
  turns?: string[] | null
  type: 'EditStep'
  votes?: VotePlan | null
}
/**
 * How dots are given in a vote step, as a template plans it (project.VoteRules).
 */
export interface VotePlan {
  dots?: number
  kinds?: string[]
  on?: 'notes' | 'groups' | 'elements'
  several?: boolean
  voter?: 'person' | 'table' | 'organisation'
}
/**
 * Pass over a step of the running order, or no longer.
 */
export interface SkipStep {
  skipped: boolean
  step: string
  type: 'SkipStep'
}
/**
 * Put a new step into the running order, before another one or (None) at the end of the workshop.
 */
export interface AddStep {
  before?: string | null
  plan: StepPlan
  type: 'AddStep'
  workshop: string
}
/**
 * A step as a template plans it.
 */
export interface StepPlan {
  asks?: Ask[]
  gathers: Gathers
  hint: string
  id: string
  kind: StepKind
  minutes: number
  note_limit?: number
  pause?: boolean
  question: string
  /**
   * The circles of seeing (自分だけ → テーブル → みんな); the wall is a separate decision (Projection).
   */
  sees?: 'self' | 'table' | 'all'
  /**
   * How a note is signed where others see it.
   */
  shown_as?: 'anonymous' | 'organisation' | 'name'
  title: string
  turn_seconds?: number
  turns?: string[]
  votes?: VotePlan | null
}
/**
 * Put a step before another one of its workshop, or (None) at the end.
 */
export interface MoveStep {
  before?: string | null
  step: string
  type: 'MoveStep'
}
/**
 * Take a step out of the running order; what was written in it stays.
 */
export interface DropStep {
  step: string
  type: 'DropStep'
}
/**
 * Put a copy of a step right behind it.
 */
export interface RepeatStep {
  again: string
  step: string
  type: 'RepeatStep'
}
/**
 * Say when a workshop is to end; ``at`` None: no more.
 */
export interface SetEnd {
  at: number | null
  type: 'SetEnd'
  workshop: string
}
/**
 * Give the steps that are still to come other minutes, all at once.
 */
export interface FitSteps {
  minutes: {
    /**
     * This interface was referenced by `undefined`'s JSON-Schema definition
     * via the `patternProperty` "^[A-Za-z0-9_-]{22}$".
     */
    [k: string]: number
  }
  type: 'FitSteps'
  workshop: string
}
/**
 * Let the time of the current step run from the start; ``minutes`` None: the step's own.
 */
export interface StartTimer {
  minutes?: number | null
  type: 'StartTimer'
}
/**
 * Stop the clock for a while.
 */
export interface PauseTimer {
  type: 'PauseTimer'
}
/**
 * Let the clock go on.
 */
export interface ResumeTimer {
  type: 'ResumeTimer'
}
/**
 * Give the step more time, or less.
 */
export interface AddTime {
  seconds: number
  type: 'AddTime'
}
/**
 * Stop input by itself when a step's time is over, or do not.
 */
export interface LockAtEnd {
  on: boolean
  type: 'LockAtEnd'
}
/**
 * Stop what people write, or let them write again.
 */
export interface StopInput {
  stopped: boolean
  type: 'StopInput'
}
/**
 * Show something on the wall until the next step. ``target``: the table, the note, or the vote step of a result.
 */
export interface ShowOnWall {
  mode: 'auto' | 'question' | 'counts' | 'headings' | 'table' | 'note' | 'result' | 'diagram' | 'blank'
  target?: string | null
  type: 'ShowOnWall'
}
/**
 * Let a table present. ``from``: whose turn the asker thought it was, so that two who press at once go on by one.
 */
export interface GiveTurn {
  from?: string | null
  table: string
  type: 'GiveTurn'
}
/**
 * Say how many dots a seat has on a thing; none takes them back. The same sent twice is the same once.
 */
export interface PutDots {
  dots: number
  seat?: string | null
  step: string
  thing: string
  type: 'PutDots'
}
/**
 * End a round (dots or ratings) and show to all what came out. Never undone: a new round is a repeated step.
 */
export interface CloseVote {
  step: string
  type: 'CloseVote'
}
/**
 * Rate a thing; both null takes the rating back.
 */
export interface Rate {
  effect: number | null
  seat?: string | null
  soon: number | null
  thing: string
  type: 'Rate'
}
/**
 * Say whether the one leads to the other; null takes the answer back.
 */
export interface Judge {
  answer: ('yes' | 'maybe' | 'no') | null
  link: string
  seat?: string | null
  type: 'Judge'
  why?: string
}
/**
 * Say そうそう to a note one can see, or take it back.
 */
export interface Agree {
  note: string
  on: boolean
  type: 'Agree'
}
/**
 * Write one's closing line; one for each person and step.
 */
export interface SayVoice {
  seat?: string | null
  step: string
  text: string
  type: 'SayVoice'
  voice: string
}
/**
 * Change one's line. If it was chosen for the report it has to be chosen again: these are other words.
 */
export interface EditVoice {
  text: string
  type: 'EditVoice'
  voice: string
}
/**
 * Take one's line back.
 */
export interface WithdrawVoice {
  type: 'WithdrawVoice'
  voice: string
}
/**
 * Choose a line for the report, or no longer.
 */
export interface QuoteVoice {
  on: boolean
  type: 'QuoteVoice'
  voice: string
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
 * Correct an organisation's name.
 */
export interface RenameOrganisation {
  name: string
  organisation: string
  type: 'RenameOrganisation'
}
/**
 * Make one organisation of several spellings: everybody and every note of ``drop`` goes to ``keep``.
 */
export interface JoinOrganisations {
  drop: string[]
  keep: string
  type: 'JoinOrganisations'
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
 * Put up a table.
 */
export interface AddTable {
  name?: string
  number: number
  table: string
  type: 'AddTable'
}
/**
 * Give a table another number or name.
 */
export interface RenameTable {
  name?: string
  number: number
  table: string
  type: 'RenameTable'
}
/**
 * Take a table away; who sat at it keeps their seat, without a table.
 */
export interface DropTable {
  table: string
  type: 'DropTable'
}
/**
 * Bring a table's groups and open notes to the plenary board; again: only what came since.
 */
export interface MergeTable {
  table: string
  type: 'MergeTable'
}
/**
 * Sit down at a table, or (None) at none; recorders and facilitators also for others.
 */
export interface SitAt {
  seat?: string | null
  table: string | null
  type: 'SitAt'
}
/**
 * Make somebody a co-facilitator, a recorder, or a participant again.
 */
export interface SetRole {
  role: 'co_facilitator' | 'recorder' | 'participant'
  seat: string
  type: 'SetRole'
}
/**
 * Add a person without a phone; a recorder at the own table.
 */
export interface AddPerson {
  name?: string
  organisation?: string | null
  organisation_name?: string
  seat: string
  table?: string | null
  type: 'AddPerson'
}
/**
 * Let the phone of a waiting request have this seat; the phone that had it loses it.
 */
export interface ApproveTakeOver {
  request: string
  seat: string
  type: 'ApproveTakeOver'
}
/**
 * Say no to a waiting request; the phone that asked is told so kindly, and may ask again.
 */
export interface DeclineTakeOver {
  request: string
  type: 'DeclineTakeOver'
}
/**
 * Send somebody out; their notes stay.
 */
export interface RemoveSeat {
  seat: string
  type: 'RemoveSeat'
}
/**
 * Make one seat of two.
 */
export interface JoinSeats {
  drop: string
  keep: string
  type: 'JoinSeats'
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
