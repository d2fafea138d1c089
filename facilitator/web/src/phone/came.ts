/** Whether this phone was told already where the hall is: who comes late is told once. */
const KEY = 'sakusenzu.came:'

export function cameBefore(seat: string): boolean {
  try { return localStorage.getItem(KEY + seat) !== null } catch { return false }
}
export function come(seat: string): void {
  try { localStorage.setItem(KEY + seat, '1') } catch { /* told again after a reload: no harm */ }
}
