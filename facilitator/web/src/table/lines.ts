/** Many notes in one field, one a line. Pure. */
import { isBlank } from '../live/blank'

export const MOST_LINES = 2000
const LONGEST = 500

/** The notes that a text would become; blank lines are passed over. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter((line) => !isBlank(line))
}

/** The first line that is too long for a note, from 1; null: all fit. */
export function tooLong(lines: readonly string[]): number | null {
  const at = lines.findIndex((line) => [...line].length > LONGEST)
  return at < 0 ? null : at + 1
}
