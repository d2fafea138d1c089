/** The shapes of what the console alone is told (docs/protocol.md "Views"). */
import type { Kind } from '../live/types'

export interface HallView { online: number; writing: number }
export interface PersonView {
  role: string; organisation: string | null; organisation_name: string; name: string
  table: string | null; proxy: boolean; online: boolean; done: boolean; notes: number
}
export interface TableView {
  number: number; name: string; people: number; online: number; done: number; writing: number
  notes: number; tray: number; headings: number; merged: boolean; recorder: boolean
}
export interface TablesView { list: { id: string; number: number; name: string }[] }
export interface RequestView {
  table: string | null; table_number: number | null; organisation_name: string; name: string; at: number; seats: string[]
}
export interface DoublesView { list: { keep: string; drop: string; name: string; organisation_name: string }[] }
export interface VariantsView { list: { keep: string; drop: string; why: string; keep_name: string; drop_name: string }[] }
export interface HeldView { text: string; hints: [number, number, string][]; table: string | null; organisation_name: string }
export interface ShownView { text: string; organisation: string; kind: Kind }
/** What `GET /api/projects/{id}/fit` answers. */
export interface Fit {
  now: number; workshop: string | null; ends_at: number | null; expected_end: number | null; minutes: Record<string, number>
}
