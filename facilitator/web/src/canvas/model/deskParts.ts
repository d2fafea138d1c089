/** What stands on the desk of a model page: its state, and what a person may do there. */
import type { ComputedRef, Ref, ShallowRef } from 'vue'
import type { ColumnView, FindingView, GroupView, Named, NoteView, Status, TraceView } from '../../live/types'
import type { Box } from '../board/hit'
import type { Source } from '../board/boardActs'
import type { Comment } from './describeActs'
import type { Straight } from './manyActs'
import type { ModelElement, ModelLink } from './modelView'
import type { Reach, Way } from './reach'

/** Only what feeds an element, or what it leads to, is shown. */
export interface Only { id: string; way: Way }

export interface More {
  organisations: ComputedRef<Named[]>
  /** Tags in use, most used first. */
  tags: ComputedRef<string[]>
  /** What was said, by the key of what it is about; oldest first. */
  comments: ComputedRef<Map<string, Comment[]>>
  /** Keys of what somebody else has in hand at this moment. */
  held: ComputedRef<ReadonlySet<string>>
  only: ShallowRef<Only | null>
  /** What is shown: all, or what `only` leaves. */
  seen: ComputedRef<ModelElement[]>
  seenLinks: ComputedRef<ModelLink[]>
  /** Taps select several, for hands without a keyboard. */
  picking: Ref<boolean>
  /** The arrow that was just drawn and is asked why. */
  asking: Ref<string | null>
  chosenElements: ComputedRef<ModelElement[]>
  ask(link: string): void
  /** The question is answered or passed over: back to where the hand was. */
  answered(): void
  /** Selects an element and gives it the keyboard. */
  enter(id: string): void
  showOnly(id: string, way: Way): void
  copy(): Promise<void>
  straighten(how: Straight): Promise<void>
  /** Elements let go at these places (canvas pixels): each goes into the column it lies over. */
  drop(boxes: readonly Box[]): Promise<void>
  shift(element: ModelElement, by: -1 | 1): Promise<void>
  /** A new box in the next column that is linked with this one: a cause to its left or an effect to its right. */
  grow(element: ModelElement, what: 'cause' | 'effect'): void
  say(about: string, text: string): Promise<boolean>
  rephrase(comment: Comment, text: string): Promise<boolean>
  settle(comment: Comment, settled: boolean): Promise<void>
  takeBack(comment: Comment): Promise<void>
}

/** A box before its first words; `link`: what it is to feed, or what feeds it; `first`: the diagram begins with it. */
export interface Fresh { id: string; column: ColumnView; order: number | null; top: number; link?: { from: string } | { to: string }; first?: boolean }

export interface ModelDesk extends More {
  /** Columns that this viewer folded to a strip; columns, elements and arrows are told at the places they then have. */
  folded: ShallowRef<ReadonlySet<string>>
  columns: ComputedRef<ColumnView[]>
  elements: ComputedRef<Map<string, ModelElement>>
  links: ComputedRef<Map<string, ModelLink>>
  /** What there is to check, without what people let stand. */
  findings: ComputedRef<FindingView[]>
  trace: ComputedRef<TraceView | undefined>
  notes: ComputedRef<Map<string, NoteView>>
  groups: ComputedRef<{ id: string; group: GroupView }[]>
  /** Title of each step by id. */
  steps: ComputedRef<Map<string, string>>
  /** Selected entity keys, `element/ID` or `link/ID`. */
  chosen: ShallowRef<ReadonlySet<string>>
  element: ComputedRef<ModelElement | null>
  link: ComputedRef<ModelLink | null>
  reach: ComputedRef<Reach | null>
  editing: Ref<string | null>
  /** An element that waits for its first words: it is sent once they are there. */
  fresh: ShallowRef<Fresh | null>
  /** Ids that light up for a moment. */
  flashing: ShallowRef<ReadonlySet<string>>
  tab: Ref<'voices' | 'says' | 'details' | 'review' | 'comments'>
  /** Asks the canvas to bring these elements into sight; `fresh` is the one that waits for its first words. */
  look: ShallowRef<readonly string[] | null>
  choose(keys: Iterable<string>): void
  flash(ids: Iterable<string>): void
  show(finding: FindingView): void
  begin(column: ColumnView, index?: number): void
  keepFresh(text: string): Promise<void>
  dropFresh(): void
  addFrom(source: Source, column: ColumnView): Promise<void>
  /** A box with the words that were typed for it, at the foot of its column unless `at` says where. */
  addWritten(column: ColumnView, text: string, at?: Omit<Fresh, 'column'>): Promise<void>
  rewrite(element: ModelElement, text: string): Promise<void>
  setStatus(element: ModelElement, status: Status): Promise<void>
  pin(element: ModelElement, on: boolean): Promise<void>
  place(ids: readonly string[], column: ColumnView, index: number, tops?: ReadonlyMap<string, number>): Promise<void>
  step(element: ModelElement, by: -1 | 1): Promise<void>
  erase(keys: Iterable<string>): Promise<void>
  join(source: string, target: string): Promise<void>
  explain(link: ModelLink, why: string): Promise<void>
}
