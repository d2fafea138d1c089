/** Spaces, also those that nobody sees (zero width), are nobody's words; the server refuses them as an empty text. */
export function isBlank(text: string): boolean {
  return !/[^\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u.test(text)
}

/** The words of a text without the space around them; of a blank one, none. */
export function wordsIn(text: string): string {
  return isBlank(text) ? '' : text.trim()
}
