/** Whose board an act means: what makes a group, or lays notes down openly, names its table. Pure. */
import type { Act } from './boardActs'

export function onBoard(act: Act, table: string | null): Act {
  if (table === null) return act
  const commands = act.commands.map((command) => {
    if (command.type === 'MakeGroup') return { ...command, table }
    return command.type === 'PlaceNotes' && command.group == null ? { ...command, table } : command
  })
  const set = Object.fromEntries(Object.entries(act.guess.set ?? {}).map(([key, entity]) => (
    key.startsWith('group/') ? [key, { table, ...(entity as object) }] : [key, entity]
  )))
  return { commands, guess: { ...act.guess, set } }
}
