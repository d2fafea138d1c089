/** When the wall rings: once a minute before the end, twice at the end. Pure. */
const MINUTE = 60_000
/** ms after which a bell is left out: a machine that slept does not ring for what is long over. */
const TOO_LATE = 5_000

/** Rings each bell of an end once, also when the clock is put back a little just after it rang. */
export class Bells {
  private rung = ''

  due(before: number, now: number, ends: number): 0 | 1 | 2 {
    const times = bellsBetween(before, now, ends)
    const bell = `${ends}/${times}`
    if (times === 0 || bell === this.rung) return 0
    this.rung = bell
    return times
  }
}

/** How often to ring when the clock goes from `before` to `now` (ms) on the way to `ends`. */
export function bellsBetween(before: number, now: number, ends: number): 0 | 1 | 2 {
  const passed = (mark: number): boolean => before < mark && mark <= now && now - mark < TOO_LATE
  if (passed(ends)) return 2
  return passed(ends - MINUTE) ? 1 : 0
}
