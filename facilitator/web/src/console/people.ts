/** Who is here, by organisation or by table. Pure. */
import type { PersonView, TablesView } from './views'

export interface Person extends PersonView { id: string }
export interface Circle { id: string; title: string; number: number | null; people: Person[]; online: number; notes: number }

/** People of each organisation, the largest first; who has none comes last, under an empty title. */
export function byOrganisation(people: readonly Person[]): Circle[] {
  const found = new Map<string, Person[]>()
  for (const person of people) {
    const id = person.organisation ?? ''
    found.set(id, [...(found.get(id) ?? []), person])
  }
  return [...found].map(([id, them]) => circle(id, them[0]!.organisation_name, null, them))
    .sort((a, b) => Number(a.id === '') - Number(b.id === '') || b.people.length - a.people.length || a.title.localeCompare(b.title))
}

/** People of each table by number, also of tables where nobody sits yet; who sits at none comes last. */
export function byTable(people: readonly Person[], tables: TablesView | undefined): Circle[] {
  const list = tables?.list ?? []
  const known = new Set(list.map(({ id }) => id))
  const elsewhere = people.filter(({ table }) => table === null || !known.has(table))
  const circles = list.map(({ id, number, name }) => circle(id, name, number, people.filter(({ table }) => table === id)))
  return elsewhere.length > 0 ? [...circles, circle('', '', null, elsewhere)] : circles
}

function circle(id: string, title: string, number: number | null, people: Person[]): Circle {
  return {
    id, title, number, people,
    online: people.filter(({ online }) => online).length,
    notes: people.reduce((sum, { notes }) => sum + notes, 0),
  }
}
