// Makes src/live/protocol.ts of src/live/protocol.schema.json (which comes from the Python commands).
// `node scripts/protocol.mjs --check` only says whether the file is up to date.
import { readFile, writeFile } from 'node:fs/promises'
import { compile } from 'json-schema-to-typescript'

const folder = new URL('../src/live/', import.meta.url)

/** One name a command: pydantic's titles of single fields would become types of their own. */
function bare(schema, top = true) {
  if (Array.isArray(schema)) return schema.map(each => bare(each, false))
  if (schema === null || typeof schema !== 'object') return schema
  // pydantic calls the tag optional because it has a default; on the wire it never is
  const tagged = schema.properties?.type?.const === undefined ? schema : { ...schema, required: [...(schema.required ?? []), 'type'] }
  return Object.fromEntries(
    Object.entries(tagged)
      .filter(([key]) => top || key !== 'title' )
      .filter(([key]) => key !== 'maxItems' && key !== 'minItems' && key !== 'prefixItems')
      .map(([key, value]) => [key, key === 'properties' || key === '$defs' ? eachOf(value) : bare(value, false)]),
  )
}
const eachOf = named => Object.fromEntries(Object.entries(named).map(([name, schema]) => [name, bare(schema, false)]))

export async function protocol() {
  const schema = JSON.parse(await readFile(new URL('protocol.schema.json', folder), 'utf8'))
  const commands = schema.$defs.Do.properties.commands.items
  const types = await compile(bare({ title: 'Command', $defs: schema.$defs, oneOf: commands.oneOf }), 'Command', {
    additionalProperties: false,
    bannerComment: '/** Generated from sessions/commands.py by `npm run protocol`; do not edit. */',
    style: { semi: false, singleQuote: true, printWidth: 120 },
  })
  return types
}

if (import.meta.main ?? process.argv[1]?.endsWith('protocol.mjs')) {
  const types = await protocol()
  const file = new URL('protocol.ts', folder)
  if (process.argv.includes('--check')) {
    if ((await readFile(file, 'utf8')) !== types) { console.error('protocol.ts is not up to date: npm run protocol'); process.exit(1) }
  } else await writeFile(file, types)
}
