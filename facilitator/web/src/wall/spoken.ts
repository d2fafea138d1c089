import type { Language } from '../live/wording'

/** The first of a machine's languages that we speak; Japanese where it names none of them. */
export function spokenBy(languages: readonly string[]): Language {
  const known = languages.map(each => each.slice(0, 2).toLowerCase()).find(each => each === 'ja' || each === 'en')
  return known === 'en' ? 'en' : 'ja'
}
