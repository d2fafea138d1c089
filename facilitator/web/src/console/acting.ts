/** What a press of the console does: one act. An older offer to take something back goes first, so that it never takes back this one. */
import type { Command } from '../live/protocol'
import { useLive, type Live } from '../canvas/common/live'

export interface Acting {
  send(commands: Command[]): Promise<boolean>
  /** As `send`; says what happened, with a button that takes it back. */
  tell(commands: Command[], said: string): Promise<void>
}

export function acting(live: Live): Acting {
  async function send(commands: Command[]): Promise<boolean> {
    live.hush()
    return await live.act({ commands, guess: {} })
  }
  return {
    send,
    async tell(commands, said) {
      if (await send(commands)) live.tell(said, live.say('undo'), () => { void live.undo() })
    },
  }
}

export function useActing(): Acting { return acting(useLive()) }
