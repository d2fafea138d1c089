/** The shapes of views (docs/protocol.md "Views"); frames and commands are in the generated protocol.ts. */

export type Kind = 'need' | 'activity' | 'change' | 'insight' | 'none'
export type Status = 'existing' | 'considered' | 'needed' | 'unknown'
export type Severity = 'error' | 'warning' | 'question'
export type StepKind =
  'opening' | 'talk' | 'write' | 'share' | 'group' | 'present' | 'arrange' | 'link' | 'discuss' | 'closing'

export interface You {
  seat: string | null
  role: 'lead' | 'participant' | 'viewer'
  organisation: string | null
  organisation_name: string
  name: string
  language: 'ja' | 'en'
}
export interface ProjectView {
  title: string; region: string; host: string; diagram_name: string
  kind: 'real' | 'rehearsal' | 'sample'; entry_open: boolean
}
export interface NextView { id: string; kind: StepKind; title: string; reveals: boolean; workshop: string }
export interface StepSummary {
  id: string; kind: StepKind; title: string; question: string; hint: string; minutes: number; gathers: Kind; revealed: boolean
}
export interface StepView extends StepSummary {
  workshop: string; index: number; of: number
  started_at: number | null; ends_at: number | null
  writes_to: string | null; next: NextView | null
}
export interface WorkshopsView { list: { id: string; title: string; number: number; steps: StepSummary[] }[] }
export interface CountsView { people: number; organisations: number; notes: number; notes_all: number; done: number }
export interface OrganisationCount { name: string; people: number; notes: number }
export interface SeatView {
  role: string; organisation: string | null; organisation_name: string; name: string; online: boolean
}
export interface OrganisationView { name: string; prepared: boolean }
export interface HeadingView { title: string; kind: Kind; notes: number; organisations: number }
export interface ShownNote { text: string; organisation: string; kind: Kind; heading: string | null; late: boolean }
export interface NoteView {
  text: string; step: string; kind: Kind; organisation: string | null; organisation_name: string
  group: string | null; x: number | null; y: number | null; late: boolean; wanted: boolean; status: Status | null
}
export interface GroupView { title: string; kind: Kind; x: number; y: number; color: string | null }
export interface ColumnView {
  id: string; kind: 'need' | 'input' | 'activity' | 'output' | 'outcome'; term: 'short' | 'mid' | 'final' | null
  x: number; width: number
}
export interface ColumnsView { list: ColumnView[] }
export interface ElementView {
  column: string; kind: ColumnView['kind']; term: ColumnView['term']; text: string; status: Status
  order: number; pin: number | null; notes: string[]; groups: string[]
  organisations: { name: string; notes: number }[]
  x: number; y: number; width: number; height: number; lines: string[]; size: number
}
export interface LinkView { source: string; target: string; why: string; points: [number, number][]; feedback: boolean }
export interface FindingView {
  id: string; rule: string; severity: Severity; elements: string[]; links: string[]
  facts: Record<string, string | number | string[]>
}
export interface FindingsView { list: FindingView[] }
export interface TraceView { elements: number; traceable: number }
export interface MineNote { text: string; step: string; late: boolean; group_title: string | null; at: number }
export interface Presence { drag?: Record<string, [number, number]> | null; writing?: boolean; done?: boolean; holds?: string[] }
