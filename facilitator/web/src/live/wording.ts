/**
 * Sentences for people, from facilitator/wording/{ja,en}/<section>.json.
 *
 *   import ja from '@wording/ja/board.json'; import en from '@wording/en/board.json'
 *   const { say } = words('ja', { ja, en })           // several sections: words(language, a, b); later ones win
 *   say('notes', { n: 3 })                            // "notes.one" / "notes.other" are chosen by fact n
 *   "{notes:note|notes} in {groups:group|groups}"     // where a sentence holds several numbers, each brings its word along
 *
 * Each bundle imports its own sections, so that a phone carries only its words. Output is plain text: put it in as text, never as HTML.
 */
export type Language = 'ja' | 'en'
export type Facts = Record<string, unknown>
/** One section in both languages: flat keys. */
export interface Section { ja: Record<string, string>; en: Record<string, string> }
export interface Words {
  language: Language
  /** The sentence; a key that nobody wrote comes back as itself, so that it is seen and found. */
  say(key: string, facts?: Facts): string
  has(key: string): boolean
  /** 1,234 */
  count(n: number): string
  /** 14:05 */
  time(ms: number): string
  /** 2026年11月21日 / 21 November 2026 */
  date(ms: number): string
}

const PLACE = /\{(\w+)(?::([^{}|]+)\|([^{}|]+))?\}/g
const LOCALES = { ja: 'ja-JP', en: 'en-GB' } as const

export function words(language: Language, ...sections: Section[]): Words {
  const table = new Map<string, string>()
  for (const section of sections) for (const [key, text] of Object.entries(section[language])) table.set(key, text)
  const locale = LOCALES[language]
  const numbers = new Intl.NumberFormat(locale)
  const plurals = new Intl.PluralRules(locale)
  const times = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long' })

  function find(key: string, facts: Facts): string | undefined {
    const n = facts['n']
    if (typeof n !== 'number') return table.get(key)
    return table.get(`${key}.${plurals.select(n)}`) ?? table.get(`${key}.other`) ?? table.get(key)
  }
  function shown(fact: unknown): string {
    if (typeof fact === 'number') return numbers.format(fact)
    if (Array.isArray(fact)) return fact.map(shown).join(language === 'ja' ? '、' : ', ')
    return typeof fact === 'string' ? fact : ''
  }
  return {
    language,
    say(key, facts = {}) {
      const text = find(key, facts) ?? table.get(`${key}.other`)
      // One pass, so that braces in somebody's text are never read as a place for a fact.
      return text === undefined ? key : text.replace(PLACE, (whole, name: string, one?: string, other?: string) => {
        if (!(name in facts)) return whole
        const fact = facts[name]
        return one === undefined ? shown(fact) : `${shown(fact)} ${typeof fact === 'number' && plurals.select(fact) === 'one' ? one : other}`
      })
    },
    has: key => table.has(key) || table.has(`${key}.other`),
    count: n => numbers.format(n),
    time: ms => times.format(ms),
    date: ms => dates.format(ms),
  }
}

/** m:ss until `ends`, never below 0:00; `now` and `ends` in ms of the same clock. */
export function countdown(ends: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((ends - now) / 1000))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/**
 * The language a text is written in, for its `lang`: on a page in the other language Japanese would else be broken
 * inside its phrases and, on some phones, drawn with Chinese glyphs.
 */
export function langOf(text: string): Language | undefined {
  if (/[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]/.test(text)) return 'ja'
  return /[A-Za-z]{3}/.test(text) ? 'en' : undefined
}

const KEPT = 'sakusenzu.language'

/** ?lang= first, then what was chosen before on this device; null: nobody has chosen yet. */
export function chosenLanguage(): Language | null {
  const asked = new URLSearchParams(location.search).get('lang')
  if (asked === 'ja' || asked === 'en') { keepLanguage(asked); return asked }
  try {
    const kept = localStorage.getItem(KEPT)
    return kept === 'ja' || kept === 'en' ? kept : null
  } catch { return null }
}

export function keepLanguage(language: Language): void {
  try { localStorage.setItem(KEPT, language) } catch { /* a private window: it lasts as long as the page */ }
}
