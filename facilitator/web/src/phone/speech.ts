/** The words a phone carries: its own sections and no other. */
import { inject, provide, type InjectionKey } from 'vue'
import commonEn from '@wording/en/common.json'
import phoneEn from '@wording/en/phone.json'
import refusedEn from '@wording/en/refused.json'
import commonJa from '@wording/ja/common.json'
import phoneJa from '@wording/ja/phone.json'
import refusedJa from '@wording/ja/refused.json'
import { speak, type Speech } from '../live/language'
import { words, type Facts, type Language } from '../live/wording'

const KEY: InjectionKey<Speech> = Symbol('speech')

export function giveSpeech(): Speech {
  const speech = speak([{ ja: commonJa, en: commonEn }, { ja: phoneJa, en: phoneEn }])
  provide(KEY, speech)
  return speech
}

export function useSpeech(): Speech {
  const speech = inject(KEY)
  if (!speech) throw new Error('giveSpeech belongs at the root of the page')
  return speech
}

/** The sentence for a refusal code, also for one that this page does not know yet. */
export function refusal(language: Language, code: string, facts: Facts = {}): string {
  const { has, say } = words(language, { ja: refusedJa, en: refusedEn })
  return has(code) ? say(code, facts) : say('other')
}
