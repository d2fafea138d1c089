/** What somebody takes home as a file: their own notes. The hall's network is gone once they leave. */
export interface Keepsake { title: string; who: string; date: string; parts: { title: string; lines: string[] }[] }

/** A byte order mark and CRLF: so that the oldest editor in an office shows Japanese and lines. */
export function asText(keepsake: Keepsake): string {
  const head = [keepsake.title, keepsake.who, keepsake.date].filter(Boolean)
  const parts = keepsake.parts.filter(part => part.lines.length)
    .flatMap(part => ['', `■ ${part.title}`, ...part.lines.map(line => `・${line.replace(/\r?\n/g, '\n　')}`)])
  return '\ufeff' + [...head, ...parts, ''].join('\n').replace(/\n/g, '\r\n')
}

/** A name that every file system takes. */
export function fileName(words: string[], ending: string): string {
  const name = words.join('_').replace(/[\\/:*?"<>|.\s\p{Cc}]+/gu, '_').replace(/^_+|_+$/g, '')
  return `${[...name].slice(0, 60).join('') || 'sakusenzu'}.${ending}`
}

export function save(content: Blob, name: string): string {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  // Some browsers read it only after the tap has ended.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return address
}
