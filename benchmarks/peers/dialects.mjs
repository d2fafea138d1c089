// How one light screen speaks to each server. It sends what a full client would send and answers what must be answered;
// it does not keep a document: what arrives is only searched for marks (payload.mjs), so that clients are no bottleneck.
//
// A dialect: address(load), open(send, load), welcome(frame, send) -> true once it is in, note(...) and drag(...)
// returning the frame to send, refused(frame) -> code or null.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { dragState, noteEntity, noteId, noteText } from './payload.mjs'

const ROOM = 'bench'
const SYNC = 0
const AWARENESS = 1
const AUTH = 2

/** Frames of the y-protocols; Hocuspocus puts the document's name before each. */
function yFrame(name, kind, ...parts) {
  const encoder = encoding.createEncoder()
  if (name !== null) encoding.writeVarString(encoder, name)
  encoding.writeVarUint(encoder, kind)
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

/** One person's awareness of where they drag, as y-protocols/awareness encodes it. */
function awareness(client, clock, state) {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
  encoding.writeVarString(encoder, JSON.stringify(state))
  return encoding.toUint8Array(encoder)
}

/** A writer of Yjs updates: a new key of a Y.Map has no neighbour, so its update is what a client with the whole document sends. */
class YWriter {
  constructor(name) {
    this.name = name
    this.doc = new Y.Doc()
    this.clock = 0
    this.doc.on('update', (update) => (this.update = update))
  }

  note(number, key, load) {
    this.doc.getMap('notes').set(`note/${noteId(key)}`, noteEntity(noteText(number), load.step))
    return yFrame(this.name, SYNC, 2, this.update)
  }

  drag(dragger, number) {
    this.clock += 1
    return yFrame(this.name, AWARENESS, awareness(this.doc.clientID, this.clock, dragState(dragger, number)))
  }
}

const EMPTY_VECTOR = new Uint8Array([0])
const EMPTY_UPDATE = new Uint8Array([0, 0])
const firstSync = (name) => [yFrame(name, SYNC, 0, EMPTY_VECTOR), yFrame(name, SYNC, 1, EMPTY_UPDATE)]
const isSyncStep2 = (frame, at) => frame[at] === SYNC && frame[at + 1] === 1

export const yWebsocket = {
  address: (load) => `ws://127.0.0.1:${load.port}/${ROOM}`,
  writer: () => new YWriter(null),
  open: (send) => firstSync(null).forEach(send),
  welcome: (frame) => isSyncStep2(frame, 0),
  refused: () => null,
}

export const hocuspocus = {
  address: (load) => `ws://127.0.0.1:${load.port}/`,
  writer: () => new YWriter(ROOM),
  open: (send) => [yFrame(ROOM, AUTH, 0, 'token'), ...firstSync(ROOM)].forEach(send),
  welcome: (frame) => isSyncStep2(frame, 1 + ROOM.length),
  refused: () => null,
}

/** Our protocol: acts with random-looking ids, a drag as presence. */
class OurWriter {
  constructor(index) {
    this.index = index
    this.acts = 0
  }

  note(number, key, load) {
    this.acts += 1
    const act = `act-${String(this.index).padStart(8, '0')}-${String(this.acts).padStart(9, '0')}`
    const command = { type: 'WriteNote', note: noteId(key), step: load.step, text: noteText(number) }
    return JSON.stringify({ type: 'do', id: act, commands: [command] })
  }

  drag(dragger, number) {
    return JSON.stringify({ type: 'presence', ...dragState(dragger, number) })
  }
}

export const sakusenzu = {
  address: (load) => `ws://127.0.0.1:${load.port}/live/${load.project}`,
  writer: (index) => new OurWriter(index),
  open: (send, load) => {
    const hello = { type: 'hello', protocol: 1, epoch: null, since: null, screen: load.screen }
    send(JSON.stringify({ ...hello, token: null, code: null }))
  },
  welcome: (frame) => frame.subarray(0, 24).latin1Slice().startsWith('{"type":"welcome"'),
  refused: (frame) => {
    const head = frame.subarray(0, 20).latin1Slice()
    return head.startsWith('{"type":"refused"') || head.startsWith('{"type":"closed"') ? JSON.parse(frame).code : null
  },
}
