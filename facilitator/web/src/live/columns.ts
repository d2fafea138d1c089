/** How columns are called: by the people's own name where they gave one, else by the wording (`columns.<id>`). Pure. */

/** `full` with its explanation, `head` without it, `short` one word, `plain` the explanation alone. */
export type Form = 'full' | 'head' | 'short' | 'plain'
export interface Called { id: string; label: string }
/** A sentence of the section `columns`, or the key itself where there is none. */
export type ColumnWord = (key: string) => string

export function columnName(word: ColumnWord, { id, label }: Called, form: Form = 'full'): string {
  if (label !== '') return form === 'plain' ? '' : label
  const key = form === 'full' ? id : `${id}.${form}`
  const said = word(key)
  if (said !== key) return said
  return form === 'plain' ? '' : id
}
