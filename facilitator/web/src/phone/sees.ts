/** Beneath the field, always: what will stand under the note, and who sees it. */
import type { WritesView, You } from '../live/types'

export interface Sees { as: string; to: string; facts: { organisation: string; name: string } }

export function seesOf(writes: WritesView, you: You | null): Sees {
  const organisation = you?.organisation_name ?? ''
  const name = writes.shown_as === 'name' ? you?.name ?? '' : ''
  const as = writes.shown_as === 'anonymous' ? 'as.anonymous'
    : organisation && name ? 'as.both' : organisation ? 'as.organisation' : name ? 'as.name' : 'as.nothing'
  // Shown to the tables, but this person sits at none: nobody sees it yet.
  const circle = writes.shown_to === 'table' && !you?.table ? 'self' : writes.shown_to
  return { as, to: `to.${circle}`, facts: { organisation, name } }
}
