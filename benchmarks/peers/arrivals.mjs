// When what reached which screen, in ms of the machine's one monotonic clock; and how long that was after it was sent.

/** The clock all processes of one machine share, in ms. */
export const now = () => Number(process.hrtime.bigint()) / 1e6

const BUCKET = 0.1 // ms

/** First arrivals at one screen; 0 stands for never. */
export class Arrivals {
  constructor(notes, draggers, positions) {
    this.notes = new Float64Array(notes)
    this.drags = Array.from({ length: draggers }, () => new Float64Array(positions))
    this.last = new Int32Array(draggers).fill(-1)
  }

  note(number, at) {
    if (number < this.notes.length && this.notes[number] === 0) this.notes[number] = at
  }

  /** A position that a newer one overtakes has reached the eye with the newer one: drags may be merged (LV7). */
  drag(dragger, number, at) {
    const seen = this.drags[dragger]
    if (seen === undefined || number >= seen.length) return
    for (let each = this.last[dragger] + 1; each <= number; each += 1) seen[each] = at
    if (number > this.last[dragger]) this.last[dragger] = number
  }
}

/** A histogram of latencies with what never arrived. */
export class Latencies {
  constructor() {
    this.expected = 0
    this.delivered = 0
    this.buckets = new Map()
  }

  take(sent, arrived) {
    this.expected += 1
    if (arrived === 0) return
    this.delivered += 1
    const bucket = Math.max(0, Math.round((arrived - sent) / BUCKET))
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1)
  }

  /** Plain, to pass between processes. */
  packed() {
    return { expected: this.expected, delivered: this.delivered, buckets: [...this.buckets] }
  }

  add(packed) {
    this.expected += packed.expected
    this.delivered += packed.delivered
    for (const [bucket, count] of packed.buckets) this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + count)
  }

  /** Percentiles in ms over what arrived. */
  summary() {
    const sorted = [...this.buckets].sort((one, other) => one[0] - other[0])
    const at = (share) => {
      let left = share * this.delivered
      for (const [bucket, count] of sorted) if ((left -= count) <= 0) return bucket * BUCKET
      return null
    }
    const worst = sorted.length ? sorted.at(-1)[0] * BUCKET : null
    return { expected: this.expected, delivered: this.delivered, p50: at(0.5), p95: at(0.95), p99: at(0.99), worst }
  }
}
