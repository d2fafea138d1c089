/** What every part of one page shares: the live client, its words, and how an answer is told to the person. */
import { inject, onBeforeUnmount, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import { giveAnnouncer, type Announcer } from '../../live/announcer'
import { connect, type LiveClient, type LiveOptions } from '../../live/client'
import { diagramName } from '../../live/diagram'
import { words, type Facts, type Language, type Section } from '../../live/wording'
import type { Act } from '../board/boardActs'
import { Drafts } from './drafts'

/** One sentence at the foot of the page, with at most one thing to press. */
export interface Told { text: string; label?: string; run?: () => void; alarm?: boolean; serial: number }

/** A sentence about kept words that stays until it is answered; `key` names the words. */
export interface Offer { key: string; text: string; label?: string; run?: () => void; shut?: () => void }

export interface Live {
  client: LiveClient
  project: string
  language: Language
  /** What this project calls its diagram (呼び名); in sentences it is `{diagram}`. */
  diagram(): string
  /** A sentence of the page's own section. */
  say(key: string, facts?: Facts): string
  /** A sentence of another section, e.g. `word('columns', 'needs')`. */
  word(section: string, key: string, facts?: Facts): string
  has(section: string, key: string): boolean
  /** Does an act; a refusal rolls the guess back and says why. True when it was accepted; an empty act is. */
  act(act: Act): Promise<boolean>
  /** Does an act that carries words typed in place: accepted, their draft goes; refused, they are handed back. */
  write(key: string, act: Act): Promise<boolean>
  drafts: Drafts
  /** The words that a refusal just handed back. */
  handedBack: ShallowRef<string | null>
  offers: ShallowRef<readonly Offer[]>
  offer(offer: Offer): void
  withdraw(key: string): void
  undo(): Promise<void>
  redo(): Promise<void>
  tell(text: string, label?: string, run?: () => void): void
  told: ShallowRef<Told | null>
  hush(): void
  /** What is heard by those who do not see the page. */
  announcer: Announcer
}

const LIVE: InjectionKey<Live> = Symbol('live')

/** The nearest page's live parts; every component below Board, Model or Console has them. */
export function useLive(): Live {
  const live = inject(LIVE)
  if (!live) throw new Error('useLive needs a page that called openLive')
  return live
}

export interface PageOptions {
  project: string
  language: Language
  screen: LiveOptions['screen']
  /** The page's own section first; `refused` must be among them. */
  sections: Record<string, Section>
  own: string
  /** A recorder's seat, where the cookie does not say it. */
  token?: string | null
  /** The table whose board is wanted. */
  scope?: string | null
}

const SHOWN_FOR = 7000

/** A loop is read as a walk that comes back to where it began. */
export function walk(path: readonly string[]): string {
  const closed = path.length > 1 && path[0] === path.at(-1) ? path : [...path, ...path.slice(0, 1)]
  return closed.join(' → ')
}

/** Connects, provides and closes with the page. `onRefusedAct` may add to a refusal (e.g. flash a loop). */
export function openLive(options: PageOptions, onRefusedAct?: (code: string, facts: Facts) => void): Live {
  const told = shallowRef<Told | null>(null)
  const tables = new Map(Object.entries(options.sections).map(([name, section]) => [name, words(options.language, section)]))
  const word = (section: string, key: string, facts?: Facts): string => tables.get(section)?.say(key, { diagram: diagram(), ...facts }) ?? key
  const diagram = (): string => diagramName(client, options.language)
  const announcer = giveAnnouncer()
  let serial = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function show(line: Omit<Told, 'serial'>): void {
    clearTimeout(timer)
    announcer.say(line.text)
    told.value = { ...line, serial: (serial += 1) }
    timer = setTimeout(hush, SHOWN_FOR)
  }
  function hush(): void { told.value = null }
  function refused(code: string, facts: Facts): void {
    show({ text: refusal(code, facts), alarm: true })
    onRefusedAct?.(code, facts)
  }

  function refusal(code: string, facts: Facts): string {
    const path = facts['path']
    const walked = Array.isArray(path) ? { ...facts, path: walk(path.map(String)) } : facts
    return word('refused', tables.get('refused')?.has(code) ? code : 'other', walked)
  }

  const client = connect({
    project: options.project, screen: options.screen, token: options.token ?? null, scope: options.scope ?? null,
    onRefused: (act) => { if (act.earlier) { refused(act.code, act.facts); live.handedBack.value = drafts.refused(act.id) } },
  })
  const drafts = new Drafts(options.project, () => client.you.value?.seat ?? null)
  const live: Live = {
    client, project: options.project, language: options.language, diagram, word, told, hush, drafts, announcer, ...offering(),
    say: (key, facts) => word(options.own, key, facts),
    has: (section, key) => tables.get(section)?.has(key) ?? false,
    tell: (text, label, run) => show({ text, ...(label === undefined ? {} : { label }), ...(run ? { run } : {}) }),
    act: ({ commands, guess }) => (commands.length === 0 ? Promise.resolve(true) : answered(client.do(commands, guess))),
    async write(key, act) {
      const text = drafts.of(key)?.text
      const doing = client.do(act.commands, act.guess)
      drafts.sent(key, doing.id)
      if (await answered(doing)) {
        drafts.drop(key, text)
        return true
      }
      live.handedBack.value = drafts.refused(doing.id)
      return false
    },
    undo: () => step(client.undo()),
    redo: () => step(client.redo()),
  }
  async function answered(doing: ReturnType<LiveClient['do']>): Promise<boolean> {
    const answer = await doing
    if (!answer.ok) refused(answer.code, answer.facts)
    return answer.ok
  }
  async function step(doing: ReturnType<LiveClient['undo']>): Promise<void> {
    const answer = await doing
    if (!answer) return
    if (!answer.ok) refused(answer.code, answer.facts)
    else if (answer.left.length > 0) show({ text: live.say('undo.left') })
  }
  provide(LIVE, live)
  onBeforeUnmount(() => { clearTimeout(timer); client.close() })
  return live
}

function offering(): Pick<Live, 'handedBack' | 'offers' | 'offer' | 'withdraw'> {
  const offers = shallowRef<readonly Offer[]>([])
  const withdraw = (key: string): void => { offers.value = offers.value.filter((other) => other.key !== key) }
  return {
    handedBack: shallowRef(null), offers, withdraw,
    offer(offer) {
      withdraw(offer.key)
      offers.value = [...offers.value, offer]
    },
  }
}
