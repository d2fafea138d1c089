/** Which names a typed piece finds: width, case, kana and spaces do not matter. */
export function matching<T extends { name: string }>(all: readonly T[], typed: string): T[] {
  const wanted = plain(typed)
  return wanted ? all.filter(each => plain(each.name).includes(wanted)) : [...all]
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '')
    // Katakana to hiragana: the two rows lie 0x60 apart.
    .replace(/[ァ-ヶ]/g, letter => String.fromCharCode(letter.charCodeAt(0) - 0x60))
}
