/**
 * Words typed in place outlive the page and what they were typed into (LV9): after a reload their field opens again with
 * them in it, and when what they were meant for is gone, or somebody else changed it, the person is asked.
 */
import { watch, type Ref } from 'vue'
import type { Act } from '../board/boardActs'
import { sameWords, type Draft } from './drafts'
import type { Live } from './live'

/** The same words as something new: `key` is where they stand from then on. */
export interface Anew { key: string; act: Act }

/** What one page lets people write into; keys as in drafts.ts. */
export interface Written {
  /** The words of it now; undefined: it is not there. Only asked for keys of this page. */
  words(key: string): string | undefined
  owns(key: string): boolean
  /** True while somebody types: opening another field would take the focus, and so send what is half typed. */
  busy(): boolean
  /** Opens its field and brings it into sight; the field takes up the draft by itself. */
  open(key: string, draft: Draft): void
  /** null: they cannot be made anew. */
  anew(key: string, draft: Draft): Anew | null
}

/** In a sentence; the rest stands in the draft. */
const SHOWN = 40

/** A field may stand in the list or in the panel: what it writes into is the same. */
export function draftKey(editing: string): string {
  return editing.replace(/^(list|panel)\//, 'element/')
}

/** `group/ID` -> `group`: the part of a wording key that says what it is. */
function whatOf(key: string): string {
  return key.startsWith('fresh/') ? 'element' : key.slice(0, key.indexOf('/'))
}

export function keepWords(live: Live, editing: Ref<string | null>, written: Written): void {
  afterReload(live, editing, written)
  whileTyping(live, editing, written)
  watch(live.handedBack, (key) => {
    live.handedBack.value = null
    const draft = key === null ? undefined : live.drafts.of(key)
    if (key === null || !draft) return
    if (written.words(key) === undefined) offerAnew(live, written, key, draft)
    else if (!written.busy()) written.open(key, draft) // else they wait until somebody opens this field again
  })
}

/**
 * Looks at what is kept until no act of an earlier page is on its way: such an act may still bring what is missing, and
 * words that it carries are no longer anybody's draft unless it is refused.
 */
function afterReload(live: Live, editing: Ref<string | null>, written: Written): void {
  const { begun, version, waiting } = live.client
  const flying = new Set<string>()
  const stop = watch([begun, version, waiting], () => {
    if (!begun.value || version.value === 0) return
    const settled = waiting.value === 0
    for (const [key, draft] of live.drafts.all()) if (written.owns(key)) look(key, draft, settled)
    if (settled) queueMicrotask(() => stop())
  }, { flush: 'post', immediate: true })

  function look(key: string, draft: Draft, settled: boolean): void {
    if (editing.value !== null && draftKey(editing.value) === key) return
    if (draft.act !== undefined && !settled) flying.add(draft.act)
    if (draft.act !== undefined && flying.has(draft.act)) { if (settled) live.drafts.drop(key); return }
    const words = written.words(key)
    if (words === undefined) { if (settled) offerAnew(live, written, key, draft) }
    else if (sameWords(words, draft.text)) { if (settled) live.drafts.drop(key) }
    else if (!written.busy()) {
      written.open(key, draft)
      live.tell(live.say('edit.back'))
      tellChange(live, editing, written, key, wordsOf(draft.was), words)
    }
  }
}

/** What is being written into goes, or somebody else changes it. */
function whileTyping(live: Live, editing: Ref<string | null>, written: Written): void {
  const now = (): { key: string | null; words: string | undefined } => {
    const key = editing.value === null ? null : draftKey(editing.value)
    return { key, words: key !== null && written.owns(key) ? written.words(key) : undefined }
  }
  watch(now, ({ key, words }, before) => {
    if (before.key !== null && before.key !== key && written.words(before.key) !== undefined) live.withdraw(before.key)
    if (key === null || key !== before.key || before.words === undefined) return
    if (words === undefined) gone(live, editing, written, key)
    else tellChange(live, editing, written, key, before.words, words)
  })
}

function gone(live: Live, editing: Ref<string | null>, written: Written, key: string): void {
  const draft = live.drafts.of(key)
  editing.value = null
  if (draft) offerAnew(live, written, key, draft)
}

function offerAnew(live: Live, written: Written, key: string, draft: Draft): void {
  if (draft.text.trim() === '') return live.drafts.drop(key)
  const possible = written.anew(key, draft) !== null
  live.offer({
    key, text: live.say(`edit.gone.${whatOf(key)}`, { text: possible ? short(draft.text) : draft.text }),
    ...(possible ? { label: live.say(`edit.keep.${whatOf(key)}`), run: () => void makeAnew(live, written, key) } : {}),
    shut: () => live.drafts.drop(key),
  })
}

async function makeAnew(live: Live, written: Written, key: string): Promise<void> {
  const draft = live.drafts.of(key)
  const anew = draft ? written.anew(key, draft) : null
  if (!anew) return
  live.drafts.move(key, anew.key)
  await live.write(anew.key, anew.act)
}

function tellChange(live: Live, editing: Ref<string | null>, written: Written, key: string, before: string | undefined, words: string): void {
  const draft = live.drafts.of(key)
  if (!draft || before === undefined || sameWords(before, words) || sameWords(words, draft.text)) return
  const possible = whatOf(key) !== 'link' && written.anew(key, draft) !== null
  live.offer({
    key, text: live.say(words === '' ? 'edit.emptied' : 'edit.changed', { text: short(words) }), shut: () => backToField(key),
    ...(possible ? {
      label: live.say(`edit.keep.${whatOf(key)}`),
      run: () => { editing.value = null; void makeAnew(live, written, key) },
    } : {}),
  })
}

function backToField(key: string): void {
  const field = document.querySelector<HTMLElement>(`[data-keep="${CSS.escape(key)}"]`) ?? document.querySelector<HTMLElement>('.sz-edit')
  field?.focus()
}

/** Of an entity as it was kept with a draft. */
function wordsOf(was: unknown): string | undefined {
  const { title, text, why } = (was ?? {}) as Record<string, unknown>
  return [title, text, why].find((one) => typeof one === 'string') as string | undefined
}

function short(text: string): string {
  const letters = [...text.trim()]
  return letters.length <= SHOWN ? letters.join('') : `${letters.slice(0, SHOWN).join('')}…`
}
