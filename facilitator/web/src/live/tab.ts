/** What a tab keeps through a reload and shares with no other: sessionStorage, or memory where that is refused or full. */
const memory = new Map<string, string>()
const PREFIX = 'sakusenzu.'

export function keptInTab(key: string): string | null {
  const newer = memory.get(key)
  if (newer !== undefined) return newer
  try { return sessionStorage.getItem(PREFIX + key) } catch { return null }
}

/** An empty text forgets. */
export function keepInTab(key: string, text: string): void {
  memory.delete(key)
  try {
    if (text) sessionStorage.setItem(PREFIX + key, text)
    else sessionStorage.removeItem(PREFIX + key)
  } catch {
    if (text) memory.set(key, text)
  }
}
