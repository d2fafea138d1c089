/**
 * The server's time on this screen. It counts on from what the server said by the time that passes, never by this device's
 * clock: that one may be wrong, and may be put right in the middle of a step.
 */

/** ms by which a sign of life may differ: it may have waited somewhere on the way. */
const STRAYED = 2_000

/** ms that have passed; nobody can set this one. */
export const passed = (): number => performance.now()

export class ServerClock {
  private told = Date.now()
  private at = passed()
  private apart = Date.now() - passed()

  now(): number { return Math.round(this.told + passed() - this.at) }

  set(now: number): void {
    this.told = now
    this.at = passed()
  }

  /** A frame says in passing what time it is. */
  hear(now: number): void {
    if (Math.abs(now - this.now()) > STRAYED) this.set(now)
  }

  /** True once after this device slept, or its clock was set: which of both it was, nobody can tell here, so ask the server. */
  jumped(): boolean {
    const apart = Date.now() - passed()
    const jumped = Math.abs(apart - this.apart) > STRAYED
    this.apart = apart
    return jumped
  }
}
