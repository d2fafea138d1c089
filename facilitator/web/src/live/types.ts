/** The shapes of views (docs/protocol.md "Views"); frames and commands are in the generated protocol.ts. */
import type { IndicatorRecord } from './protocol'

export type Kind = 'need' | 'activity' | 'change' | 'insight' | 'none'
export type Status = 'existing' | 'considered' | 'needed' | 'unknown'
export type Severity = 'error' | 'warning' | 'question'
export type Sign = 'more' | 'less'
export type Strength = 'weak' | 'middle' | 'strong'
export type Evidence = 'guess' | 'experience' | 'research' | 'local'
export type StepKind =
  'opening' | 'talk' | 'write' | 'share' | 'group' | 'present' | 'vote' | 'arrange' | 'link' | 'discuss' | 'rate' | 'closing'

export interface You {
  seat: string | null
  role: 'lead' | 'co_facilitator' | 'recorder' | 'participant' | 'viewer' | 'agency'
  organisation: string | null
  organisation_name: string
  name: string
  language: 'ja' | 'en'
  /** Which seat of the hall this is, by order of coming. */
  place?: number | null
  /** Of an agency: its writing link opens the chapters of its programmes too. */
  chapters?: boolean
  table?: string | null; table_number?: number | null; table_name?: string
}
export interface ProjectView {
  title: string; region: string; host: string; diagram_name: string
  kind: 'real' | 'rehearsal' | 'sample'; entry_open: boolean
}
export type Circle = 'self' | 'table' | 'all'
export type Ask = 'status' | 'wanted' | 'for_need' | 'from_activity' | 'horizon'
export interface VoteRules {
  dots: number; several: boolean; voter: 'person' | 'table' | 'organisation'; on: 'notes' | 'groups' | 'elements'; kinds: string[]
}
/** `reveals_step` and `reveals_to`: whose notes become visible by going on, and to whom (what RevealNotes is to say). */
export interface NextView {
  id: string; kind: StepKind; title: string; workshop: string
  reveals: boolean; reveals_step: string | null; reveals_to: 'table' | 'all' | null
  /** The round that is open in the step one leaves: closed by the same act, for else its result would stay hidden. */
  closes: 'vote' | 'rate' | null
}
/** Running: `ends_at`; paused: `left` (ms); ended: at `ends_at`. */
export interface TimerView { ends_at: number | null; left: number | null; ended: boolean }
export interface StepSummary {
  id: string; kind: StepKind; title: string; question: string; hint: string; minutes: number; gathers: Kind; revealed: boolean
  sees: Circle; shown_to: Circle; shown_as: 'anonymous' | 'organisation' | 'name'; asks: Ask[]; note_limit: number
  votes: VoteRules | null; pause: boolean; skipped: boolean; started_at: number | null
  /** Of a step of presentations: the tables in the order the facilitator gave them, and how long each has (0: shared). */
  turns?: string[]; turn_seconds?: number
}
/** 発表: whose turn it is (null: nobody's), of which tables, who had it, who is next, and how long each has. */
export interface TurnView { table: string | null; order: string[]; presented: string[]; next: string | null; seconds: number | null }
export interface StepView extends StepSummary {
  workshop: string; index: number; of: number
  ends_at: number | null; timer: TimerView | null; resumes_at: number | null; lock_at_end: boolean; input_stopped: boolean
  writes_to: string | null; writes: WritesView | null; next: NextView | null
  /** A talk that opens a workshop on what an earlier one made: its headings are shown. */
  looks_back?: boolean
  /** The closed round of dots or ratings that people discuss here. */
  talks_over?: string | null
  turn?: TurnView | null
}
/** What a note written now is asked, and who sees it how: as its own step says, which may lie behind the hall's. */
export interface WritesView { gathers: Kind; asks: Ask[]; note_limit: number; shown_to: Circle; shown_as: 'anonymous' | 'organisation' | 'name' }
export interface WorkshopsView { list: { id: string; title: string; number: number; ends_at: number | null; steps: StepSummary[] }[] }
/** The console's: [step, minutes] of the current step and of those to come, without the skipped ones. */
export interface ScheduleView {
  workshop: string; ends_at: number | null; current: [string, number]; remaining: [string, number][]; minutes_ahead: number
  /** How long each table may speak, where tables present. */
}
export type WallMode = 'auto' | 'question' | 'counts' | 'headings' | 'table' | 'note' | 'result' | 'diagram' | 'blank'
export interface ProjectionView {
  mode: WallMode; target: string | null; note: { text: string; kind: Kind; organisation: string; name: string } | null
}
export interface CountsView { people: number; organisations: number; notes: number; notes_all: number; done: number }
export interface OrganisationCount { name: string; people: number; notes: number }
export interface SeatView {
  role: string; organisation: string | null; organisation_name: string; name: string; online: boolean
}
export interface OrganisationView { name: string; prepared: boolean }
/** `over`: the joined heading beneath which this one counts. */
export interface HeadingView {
  title: string; kind: Kind; table: string | null; parent: string | null; over?: string | null; notes: number; organisations: number
}
export interface ShownNote {
  text: string; organisation: string; name: string; kind: Kind; heading: string | null; late: boolean; agreed: number; table: string | null
}
export interface NoteView {
  text: string; step: string; kind: Kind; organisation: string | null; organisation_name: string
  group: string | null; x: number | null; y: number | null; late: boolean; wanted: boolean; status: Status | null
  table?: string | null; name?: string; agreed?: number
  /** Duplicates beneath it. */
  merged?: MergedNote[]
  /** What looks like a name, a number or an address: [start, end, kind] in code points. */
  hints?: [number, number, string][]
}
export interface MergedNote { note: string; text: string; organisation_name: string; name: string }
export interface GroupView {
  title: string; kind: Kind; x: number; y: number; color: string | null
  table?: string | null; parent?: string | null; shape?: string | null; folded?: boolean; notes?: number
  /** A heading over similar ones of several tables, which lie in it whole. */
  joined?: boolean
}
/** Pairs of headings that are not offered for one another any more. */
export interface ApartView { list: [string, string][] }
/** One table among others, for who brings it to the plenary; `waiting`: groups and open notes that are not there yet. */
export interface BesideView {
  number: number; name: string; merged: boolean; tray: number; alone: number; waiting: number
  headings: { group: string; title: string; kind: Kind; notes: number }[]
}
export interface ColumnView {
  id: string; kind: 'need' | 'input' | 'activity' | 'output' | 'outcome'; term: 'short' | 'mid' | 'final' | null
  /** A name of the people's own; empty: the wording's for this id. */
  label: string; x: number; width: number
}
export interface ColumnsView { list: ColumnView[] }
export interface ElementView {
  column: string; kind: ColumnView['kind']; term: ColumnView['term']; text: string; status: Status
  order: number; pin: number | null; notes: string[]; groups: string[]
  organisations: { name: string; notes: number }[]
  wanted: boolean
  /** From here on on the model page only. */
  lead: Named | null; partners: Named[]; target_group: string; programmes: string[]; tags: string[]; remark: string
  indicators: IndicatorRecord[]
  /** What it rests on beside its notes; not known while a box is only guessed. */
  people?: number; organisations_counted?: number; headings?: HeadingNamed[]; tables?: number[]; steps?: string[]
  said?: Partial<Record<Status, number>>; stars?: number; votes?: DotsOn[]
  x: number; y: number; width: number; height: number; lines: string[]; size: number
}
/** The board's: columns of the model, to which notes can be sent. */
export interface ShapeView { list: { id: string; kind: string; term: string | null; label: string }[] }
/** A heading on which an element rests, and the number of the table that made it. */
export interface HeadingNamed { group: string; title: string; table: number | null }
/** Dots of one closed round on an element, its headings and notes; people and organisations are counted once each. */
export interface DotsOn { step: string; dots: number; people: number; organisations: number }
/** An organisation as it stands today. */
export interface Named { id: string; name: string }
export interface LinkView {
  source: string; target: string; why: string; sign: Sign; strength: Strength | null; level: Evidence | null
  points: [number, number][]; feedback: boolean
  /** From here on on the model page only. */
  assumption: string; evidence: string[]; notes: string[]; review_on: string | null
  added_by: { role: string; organisation_name: string } | null
  people?: number; organisations?: { name: string; notes: number }[]; organisations_counted?: number
}
/** `mine/comments`: what this seat may change. */
export interface OwnComments { list: string[] }
/** Something said about an element or a link: `about` is its key. */
export interface CommentView {
  about: string; text: string; at: number; settled: boolean; role: string | null; organisation_name: string; name: string
}
export interface FindingView {
  id: string; rule: string; severity: Severity; elements: string[]; links: string[]
  facts: Record<string, string | number | string[]>
  /** The sentence: `findings.<words>` with the facts. */
  words: string
  /** What would mend it; the page makes it a field or a button (canvas/model/review/fixes.ts). */
  fix: string | null
  /** Of the first element: the indicator it is about. */
  indicator: string | null
  waived: { reason: string; at: number } | null
}
export interface FindingsView { list: FindingView[] }
/** How one rule of the review is applied here, and how it usually would be with these columns. */
export interface RuleView {
  id: string; severity: Severity; source: string; on: boolean; usual_on: boolean; threshold: number | null; usual_threshold: number | null; unit: string
}
export interface RulesView { profile: string | null; list: RuleView[] }
/** The strategy gap map; numbers are places in `organisations` and `outcomes`; -1: nobody. */
export interface GapsView {
  outcomes: string[]; organisations: Named[]
  /** [organisation, outcome, the firmest status, leads one, activities] */
  cells: [number, number, Status, boolean, number][]
  unowned: string[]; only_needed: string[]; single: [string, number][]; without_outcome: number[]; unanswered: string[]; unserved: string[]
}
export interface TraceView { elements: number; traceable: number; links: number; traceable_links: number }
export type Horizon = 'now' | 'years' | 'long'
/** [start, end, kind], in code points: what looks like a person, a number or an address. */
export type HintSpan = [number, number, string]
export interface MineNote {
  text: string; step: string; late: boolean; group_title: string | null; at: number
  wanted: boolean; status: Status | null; needs: string[]; activities: string[]; horizon: Horizon | null
  removed: boolean; merged: boolean; hints: HintSpan[]; seat: string | null
}
export interface Presence { drag?: Record<string, [number, number]> | null; writing?: boolean; done?: boolean; holds?: string[] }

/** `<thing>` in keys: group/ID, note/ID or element/ID. No counts by thing before a round is closed. */
export interface VoteView {
  step: string; kind: 'vote' | 'rate'; title: string; question: string; closed: boolean; opened_at: number
  voters: number; finished: number; rules: VoteRules
}
export interface BallotView { title: string; kind: string; notes: number; organisations: number }
export interface ResultView {
  step: string; thing: string; title: string; kind: string; dots: number
  people: number; organisations: number; rank_people: number; rank_organisations: number
}
export interface RatedView { title: string; kind: string; effect: number | null; soon: number | null; people: number }
export interface ArrowView { source: string; target: string }
export type ArrowAnswer = 'yes' | 'maybe' | 'no'
export interface JudgedView {
  yes: number; maybe: number; no: number; split: boolean; whys: number; reasons?: { answer: ArrowAnswer; why: string }[]
}
export interface VoiceView { text: string; step: string; organisation_name: string; quoted: boolean }
/** Own (`mine/…`); with /SEAT behind it, of a person without a phone for whom this one answers. */
export interface OwnBallot { left: number; dots: Record<string, number>; others: Record<string, number>; order: string[] }
export interface OwnRatings { ratings: Record<string, { effect: number | null; soon: number | null }>; order: string[] }
export interface OwnAnswers { answers: Record<string, { answer: ArrowAnswer; why: string }>; order: string[] }
export interface OwnAgreed { notes: string[] }
export interface OwnVoice { text: string; step: string; seat: string | null; at: number }
/** A heading that a note written now may name. */
export interface ChoiceView { title: string; kind: Kind }
export interface TableSummary { id: string; number: number; name: string }
export interface TablesView { list: TableSummary[] }

/** The plan (計画): one chapter; `mark` tells its text from another, and goes back with what is written from it. */
export interface ChapterView {
  subject: 'policy' | 'provision' | 'goals' | 'cooperation' | 'participation'; programme: string | null
  text: string; mark: string; at: number | null; by: Signed | null
  changes: ChangeView[]; rows: string[]; lacks: LackView[]
  /** Organisations in whose hands the chapter may be put: they carry an activity of its 事業. */
  writers: string[]
}
export interface Signed { role: string; organisation_name: string; name: string }
export interface ChangeView { how: 'added' | 'reworded' | 'changed' | 'gone'; element: string; text: string; before: string }
export type Lack = 'no_activity' | 'no_organisation' | 'no_indicator' | 'no_programme' | 'no_years' | 'unknown_status'
/** `about`: an element, or of `no_activity` a 事業. */
export interface LackView { lack: Lack; about: string }
export interface LacksView { list: LackView[] }
/** What the plan says of an element: of the model, and what people wrote into the row. */
export interface RowView {
  text: string; column: string; label: string; kind: ColumnView['kind']; status: Status; wanted: boolean
  lead: string | null; partners: string[]; target_group: string; programmes: string[]; indicators: IndicatorRecord[]
  years: string; budget: string; as_of: string; remark: string
  voices: number; organisations_counted: number; stars: number
  /** Organisations: whose row it is, and who is asked for its figures; and who answered in this round of inquiries. */
  carriers: string[]; measured_by: string[]; answers: AnswerView[]
  /** The indicators of what an activity leads to at once. */
  results: IndicatorRecord[]
}
/** A row of an inquiry (`indicator` '': the activity's own) that an organisation answered. */
export interface AnswerView { indicator: string; organisation: string; organisation_name: string; name: string; at: number }
export interface VersionsView { list: { id: string; title: string; at: number; by: Signed | null }[] }
export interface EditionView { id: string; since: string }
