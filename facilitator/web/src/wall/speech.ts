/** The words a wall carries. */
import { inject, provide, type InjectionKey } from 'vue'
import commonEn from '@wording/en/common.json'
import wallEn from '@wording/en/wall.json'
import commonJa from '@wording/ja/common.json'
import wallJa from '@wording/ja/wall.json'
import { speak, type Speech } from '../live/language'
import { spokenBy } from './spoken'

const KEY: InjectionKey<Speech> = Symbol('speech')

export function giveSpeech(): Speech {
  const speech = speak([{ ja: commonJa, en: commonEn }, { ja: wallJa, en: wallEn }])
  // Until a project says its own language, where nobody has chosen one: the machine's.
  speech.suggest(spokenBy(navigator.languages))
  provide(KEY, speech)
  return speech
}

export function useSpeech(): Speech {
  const speech = inject(KEY)
  if (!speech) throw new Error('giveSpeech belongs at the root of the page')
  return speech
}
