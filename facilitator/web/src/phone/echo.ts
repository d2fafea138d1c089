/**
 * Drafts that are on their way to the shelf. IndexedDB is slower than a finger that reloads in mid-sentence; localStorage
 * takes words at once, and lets them go again when the shelf has them.
 */
const PREFIX = 'sakusenzu.draft:'

export function echo(key: string, text: string): void {
  try { localStorage.setItem(PREFIX + key, text) } catch { /* refused or full: the shelf alone has to do */ }
}

/** The shelf has this text: nothing newer must have come in between. */
export function settled(key: string, text: string): void {
  try { if (localStorage.getItem(PREFIX + key) === text) localStorage.removeItem(PREFIX + key) } catch { /* nothing was kept */ }
}

/** What an earlier page could not bring to the shelf, by key. */
export function echoes(scope: string): Record<string, string> {
  const found: Record<string, string> = {}
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX + scope)) found[key.slice(PREFIX.length)] = localStorage.getItem(key) ?? ''
    }
  } catch { /* nothing was kept */ }
  return found
}
