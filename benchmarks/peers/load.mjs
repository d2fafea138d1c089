// All screens of one run, in several processes. Prints lines: `ready`, then (after a line on stdin) `ran`, then the result.
// The first line on stdin is the load (fanout.py "Load", and how to reach the server) as JSON; the second starts it.
import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Latencies, now } from './arrivals.mjs'

const SETTLE_MS = 1500
const AHEAD_MS = 200

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const load = JSON.parse((await lines.next()).value)
const program = fileURLToPath(new URL('./screens.mjs', import.meta.url))
const workers = Array.from({ length: load.processes }, (_, worker) => {
  const child = fork(program, [String(worker)])
  child.on('exit', (code) => code !== 0 && process.exit(1))
  return child
})
process.on('exit', () => workers.forEach((worker) => worker.kill()))
process.on('SIGTERM', () => process.exit(1))

/** Every worker's next message. */
const answers = () => Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))))

async function told(message) {
  const answered = answers()
  workers.forEach((worker) => worker.send(message))
  return answered
}

const line = (text) => process.stdout.write(`${text}\n`)

await told({ type: 'load', load })
await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
line('ready')
await lines.next()

const ran = await told({ type: 'go', start: now() + AHEAD_MS })
line('ran')
const sent = { notes: ran.flatMap((each) => each.sent.notes), drags: ran.flatMap((each) => each.sent.drags) }
const summed = await told({ type: 'sum', sent })

const kinds = { notes: new Latencies(), drags: new Latencies() }
const all = new Latencies()
for (const part of summed) {
  for (const kind of ['notes', 'drags']) {
    kinds[kind].add(part[kind])
    all.add(part[kind])
  }
}
const total = (key) => ran.reduce((so_far, each) => so_far + each[key], 0)
line(
  JSON.stringify({
    all: all.summary(),
    notes: kinds.notes.summary(),
    drags: kinds.drags.summary(),
    frames: total('frames'),
    bytes: total('bytes'),
    busiest_client: Math.max(...ran.map((each) => each.busy)),
    refusals: ran.flatMap((each) => each.refusals),
  }),
)
process.exit(0)
