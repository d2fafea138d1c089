/** The people of a table as the recorder picks them: who has no phone comes first, since nobody else writes for them. Pure. */
import type { PersonView } from '../console/views'

export interface Person { id: string; label: string; proxy: boolean; own: boolean }
type Known = Pick<PersonView, 'name' | 'organisation_name' | 'proxy'>

export function peopleOf(seats: readonly { id: string; seat: Known }[], own: string | null, words: { nobody: string }): Person[] {
  const people = seats.map(({ id, seat }) => ({ id, label: labelOf(seat, words.nobody), proxy: seat.proxy, own: id === own }))
  const same = new Map<string, number>()
  for (const person of people) {
    const nth = (same.get(person.label) ?? 0) + 1
    same.set(person.label, nth)
    if (nth > 1) person.label += ` ${nth}` // two of one organisation who gave no name
  }
  return people.sort((a, b) => Number(b.proxy) - Number(a.proxy) || Number(b.own) - Number(a.own))
}

function labelOf({ name, organisation_name: organisation }: Known, nobody: string): string {
  if (name && organisation) return `${name}（${organisation}）`
  return name || organisation || nobody
}
