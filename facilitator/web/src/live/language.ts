/** The language of this page, switchable at any time; what is said follows. */
import { computed, ref, watchEffect, type ComputedRef, type Ref } from 'vue'
import { chosenLanguage, keepLanguage, words, type Language, type Section, type Words } from './wording'

/** `choose`: a person did, and it is kept. `suggest`: the project's own language, where nobody has chosen. */
export interface Speech { language: Ref<Language>; w: ComputedRef<Words>; choose(language: Language): void; suggest(language: Language): void }

export function speak(sections: Section[]): Speech {
  let chosen = chosenLanguage()
  const language = ref<Language>(chosen ?? 'ja')
  const w = computed(() => words(language.value, ...sections))
  watchEffect(() => { document.documentElement.lang = language.value })
  return {
    language, w,
    choose(wanted) {
      chosen = language.value = wanted
      keepLanguage(wanted)
    },
    suggest(theirs) {
      if (chosen === null) language.value = theirs
    },
  }
}
