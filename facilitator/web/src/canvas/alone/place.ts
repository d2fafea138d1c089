/** At which question one is, kept on this device: a reload, or tomorrow, goes on from there. */
const name = (project: string): string => `sakusenzu.alone.${project}`

export function placeKept(project: string): string | null {
  try { return localStorage.getItem(name(project)) } catch { return null }
}
export function keepPlace(project: string, key: string): void {
  try { localStorage.setItem(name(project), key) } catch { /* a private window: it lasts as long as the page */ }
}
