// The peer Hocuspocus 3, as its guide sets it up: one server, its Database extension (debounced, as by default).
// Its SQLite extension needs a binary that npm would download, so the store is a file: the same document state, written whole.
//   node peers/hocuspocus.mjs PORT FILE
import { readFile, writeFile } from 'node:fs/promises'
import { Database } from '@hocuspocus/extension-database'
import { Server } from '@hocuspocus/server'

const [port, file] = process.argv.slice(2)

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      fetch: () => readFile(file).catch(() => null),
      store: ({ state }) => writeFile(file, state),
    }),
  ],
})
await server.listen()
