/** Columns by their names on the model page. */
import { columnName, type Called, type Form } from '../../../live/columns'
import { useLive, type Live } from '../../common/live'
import type { ModelDesk } from '../modelDesk'

export function nameOf(live: Live, column: Called, form: Form = 'full'): string {
  return columnName((key) => live.word('columns', key), column, form)
}

/** The name of a column by its id; of one that is not there any more, what the wording has. */
export function nameOfId(live: Live, desk: Pick<ModelDesk, 'columns'>, id: string, form: Form = 'full'): string {
  return nameOf(live, desk.columns.value.find((column) => column.id === id) ?? { id, label: '' }, form)
}

/** For templates: `name(column, 'short')`, `named(id)`. */
export function useColumnNames(desk: Pick<ModelDesk, 'columns'>): { name: (column: Called, form?: Form) => string; named: (id: string, form?: Form) => string } {
  const live = useLive()
  return { name: (column, form = 'full') => nameOf(live, column, form), named: (id, form = 'full') => nameOfId(live, desk, id, form) }
}
