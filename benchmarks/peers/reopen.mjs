// Opening a document of as many Yjs updates as our journal has events: one update an event, a nested Y.Map an entity.
//   node peers/reopen.mjs make FOLDER      reads updates.jsonl, writes updates.bin and a y-leveldb in leveldb/
//   node peers/reopen.mjs file FOLDER      opens it from updates.bin, prints seconds as JSON
//   node peers/reopen.mjs leveldb FOLDER   the same from y-leveldb, as the y-websocket server does
import { createInterface } from 'node:readline'
import { createReadStream, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LeveldbPersistence } from 'y-leveldb'
import * as encoding from 'lib0/encoding'
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'

const DOCUMENT = 'bench'
const [what, folder] = process.argv.slice(2)

async function* changes() {
  const lines = createInterface({ input: createReadStream(join(folder, 'updates.jsonl')) })
  for await (const line of lines) yield JSON.parse(line)
}

function apply(entities, { key, fields }) {
  if (!entities.has(key)) entities.set(key, new Y.Map())
  for (const [name, value] of Object.entries(fields)) entities.get(key).set(name, value)
}

async function make() {
  const doc = new Y.Doc()
  const file = encoding.createEncoder()
  const store = new LeveldbPersistence(join(folder, 'leveldb'))
  const stored = []
  doc.on('update', (update) => {
    encoding.writeVarUint8Array(file, update)
    stored.push(store.storeUpdate(DOCUMENT, update))
  })
  for await (const change of changes()) doc.transact(() => apply(doc.getMap('entities'), change))
  writeFileSync(join(folder, 'updates.bin'), encoding.toUint8Array(file))
  await Promise.all(stored)
  await store.destroy()
}

function fromFile() {
  const decoder = decoding.createDecoder(new Uint8Array(readFileSync(join(folder, 'updates.bin'))))
  const doc = new Y.Doc()
  doc.transact(() => {
    while (decoding.hasContent(decoder)) Y.applyUpdate(doc, decoding.readVarUint8Array(decoder))
  })
  return doc
}

async function measured(open) {
  const started = performance.now()
  const doc = await open()
  const opened = performance.now()
  const entities = Object.keys(doc.getMap('entities').toJSON()).length
  const shown = performance.now()
  console.log(JSON.stringify({ open: (opened - started) / 1000, show: (shown - opened) / 1000, entities }))
}

if (what === 'make') await make()
else if (what === 'file') await measured(fromFile)
else await measured(() => new LeveldbPersistence(join(folder, 'leveldb')).getYDoc(DOCUMENT))
process.exit(0)
