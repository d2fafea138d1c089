// One process with its share of the screens: connects them, sends what is theirs to send, notes when everything arrives.
// Started by load.mjs, which speaks to it in messages: load {load} -> ready -> go {start} -> ran {sent} -> sum {sent} -> summed.
import WebSocket from 'ws'
import * as dialects from './dialects.mjs'
import { Arrivals, Latencies, now } from './arrivals.mjs'
import { marks } from './payload.mjs'
import { plannedDrags, plannedNotes } from './plan.mjs'

const AT_ONCE = 20
const QUIET_MS = 700
const WARMING_KEYS = 1_000_000

const worker = Number(process.argv[2])
const { load } = await new Promise((resolve) => process.once('message', resolve))
const dialect = dialects[load.dialect]
const notes = plannedNotes(load)
const drags = plannedDrags(load)
const mine = (each) => each.screen % load.processes === worker
const refusals = new Map()
const screens = new Map()
let frames = 0
let bytes = 0

class Screen {
  constructor(index) {
    this.arrivals = new Arrivals(notes.length, load.draggers, Math.round(load.seconds * load.drag_hz))
    this.writer = dialect.writer(index)
    this.index = index
  }

  /** Resolves when the server has let this screen in. */
  connect() {
    return new Promise((resolve, reject) => {
      this.socket = new WebSocket(dialect.address(load), {
        perMessageDeflate: false,
        skipUTF8Validation: true,
        headers: load.cookies === undefined ? {} : { Cookie: load.cookies[this.index] },
      })
      this.socket.on('open', () => dialect.open((frame) => this.socket.send(frame), load))
      this.socket.on('error', reject)
      this.socket.on('close', (code) => reject(new Error(`screen ${this.index} was closed: ${code}`)))
      this.socket.on('message', (frame) => {
        if (dialect.welcome(frame)) resolve()
        this.take(frame)
      })
    })
  }

  take(frame) {
    frames += 1
    bytes += frame.length
    const at = now()
    marks(
      frame,
      (number) => this.arrivals.note(number, at),
      (dragger, number) => this.arrivals.drag(dragger, number, at),
    )
    const code = dialect.refused(frame)
    if (code !== null) refusals.set(code, (refusals.get(code) ?? 0) + 1)
  }
}

async function connectAll() {
  const waiting = Array.from({ length: load.screens }, (_, screen) => screen).filter((screen) => mine({ screen }))
  const connectSome = async () => {
    for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
      const screen = new Screen(index)
      screens.set(index, screen)
      await screen.connect()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, connectSome))
}

/** Notes that lie on the board before it is measured. */
function warmUp() {
  if (worker !== 0) return
  const { socket, writer } = screens.get(0)
  for (let each = 0; each < load.notes_before; each += 1) socket.send(writer.note(-1, WARMING_KEYS + each, load))
}

/** Send everything that is ours at its time; resolves to when each was sent. */
function send(start) {
  const acts = [...notes.filter(mine), ...drags.filter(mine)].sort((one, other) => one.at - other.at)
  const sent = { notes: [], drags: [] }
  return new Promise((resolve) => {
    const tick = () => {
      while (acts.length && start + acts[0].at <= now()) sendOne(acts.shift(), sent)
      if (acts.length) setTimeout(tick, Math.max(0, start + acts[0].at - now()))
      else resolve(sent)
    }
    tick()
  })
}

function sendOne(act, sent) {
  const { socket, writer } = screens.get(act.screen)
  const at = now()
  if (act.dragger === undefined) {
    socket.send(writer.note(act.number, act.number, load))
    sent.notes.push([act.number, act.screen, at])
  } else {
    socket.send(writer.drag(act.dragger, act.number))
    sent.drags.push([act.dragger, act.number, act.screen, at])
  }
}

/** How long after it was sent everything reached every screen of ours but the sender's. */
function sum(sent) {
  const latencies = { notes: new Latencies(), drags: new Latencies() }
  for (const [index, { arrivals }] of screens) {
    for (const [number, from, at] of sent.notes) if (from !== index) latencies.notes.take(at, arrivals.notes[number])
    for (const [dragger, number, from, at] of sent.drags)
      if (from !== index) latencies.drags.take(at, arrivals.drags[dragger][number])
  }
  return { notes: latencies.notes.packed(), drags: latencies.drags.packed() }
}

/** Share of one core this process used since the call. */
function busy() {
  const cpu = process.cpuUsage()
  const since = now()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return (user + system) / 1000 / (now() - since)
  }
}

process.on('message', async (message) => {
  if (message.type === 'go') {
    const [share, framesBefore, bytesBefore] = [busy(), frames, bytes]
    const sent = await send(message.start)
    setTimeout(() => {
      const received = { frames: frames - framesBefore, bytes: bytes - bytesBefore }
      process.send({ type: 'ran', sent, busy: share(), ...received, refusals: [...refusals] })
    }, load.drain_ms)
  } else if (message.type === 'sum') {
    process.send({ type: 'summed', ...sum(message.sent) }, () => process.exit(0))
  }
})

/** Resolves when nothing has arrived for a while: what lay on the board before is everywhere. */
async function quiet() {
  for (let before = -1; before !== frames; ) {
    before = frames
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS))
  }
}

await connectAll()
warmUp()
await quiet()
process.send({ type: 'ready' })
