/** Sends what a table changed as one act: by the live connection if a frame can hold it, else by the call for many rows. */
import { newId } from '../../../live/client'
import type { Command } from '../../../live/protocol'
import type { Facts } from '../../../live/wording'
import type { Live } from '../../common/live'

const MOST_COMMANDS = 200
const MOST_BYTES = 60_000
export const MOST_AT_ONCE = 4_000

export function fitsFrame(commands: readonly Command[]): boolean {
  return commands.length <= MOST_COMMANDS && new TextEncoder().encode(JSON.stringify(commands)).length <= MOST_BYTES
}

export async function send(live: Live, project: string, commands: Command[]): Promise<boolean> {
  if (fitsFrame(commands)) return live.act({ commands, guess: {} })
  const id = newId()
  for (let tries = 2; tries > 0; tries -= 1) {
    try {
      const answer = await fetch(`/api/projects/${encodeURIComponent(project)}/rows`, {
        method: 'POST', credentials: 'same-origin', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ id, commands }),
      })
      const said = (await answer.json()) as { code?: string; facts?: Facts }
      if (answer.ok) { live.client.remember(id); return true }
      live.tell(live.has('refused', said.code ?? '') ? live.word('refused', said.code!, said.facts) : live.say('table.failed'))
      return false
    } catch { /* the line broke: the same act asked again is done once */ }
  }
  live.tell(live.say('table.failed'))
  return false
}
