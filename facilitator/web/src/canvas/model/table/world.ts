/** What names in the table stand for: organisations, known or new, and elements by their words. Pure. */
import type { Command } from '../../../live/protocol'
import type { ModelElement } from '../modelView'
import { plain, type World } from './fields'

export interface Growing extends World {
  /** Those named for the first time, in the order named. */
  fresh(): { id: string; name: string }[]
  /** The commands that bring them. */
  commands(): Command[]
}

export function worldOf(organisations: ReadonlyMap<string, string>, elements: ReadonlyMap<string, ModelElement>, newId: () => string): Growing {
  const known = new Map([...organisations].map(([id, name]) => [plain(name), id]))
  const fresh: { id: string; name: string }[] = []
  const byText = new Map<string, string[]>()
  for (const { id, element } of elements.values()) byText.set(plain(element.text), [...(byText.get(plain(element.text)) ?? []), id])
  return {
    organisation(name) {
      const found = known.get(plain(name))
      if (found !== undefined) return found
      const id = newId()
      known.set(plain(name), id)
      fresh.push({ id, name: name.trim() })
      return id
    },
    elements: (text) => byText.get(plain(text)) ?? [],
    fresh: () => [...fresh],
    commands: () => fresh.map(({ id, name }): Command => ({ type: 'AddOrganisation', organisation: id, name })),
  }
}
