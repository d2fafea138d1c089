/** Blocks of cells as spreadsheets put them on the clipboard: tabs between cells, quotes around a cell with a line end in it. Pure. */

/**
 * The rows of a pasted block. A quote opens a quoted cell only where a quote closes it before the next tab or line end:
 * Excel leaves quotes alone in a cell without line ends, so `"居場所" をひらく` is what it looks like.
 */
export function readBlock(text: string): string[][] {
  const all = text.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  const rows: string[][] = [[]]
  for (let at = 0; at <= all.length;) {
    const { cell, end } = cellAt(all, at)
    rows.at(-1)!.push(cell)
    if (end >= all.length) break
    if (all[end] === '\n') rows.push([])
    at = end + 1
  }
  return rows
}

function cellAt(all: string, at: number): { cell: string; end: number } {
  const closed = all[at] === '"' ? /^"((?:[^"]|"")*)"(?=[\t\n]|$)/.exec(all.slice(at)) : null
  if (closed) return { cell: closed[1]!.replace(/""/g, '"'), end: at + closed[0].length }
  const rest = all.slice(at)
  const length = rest.search(/[\t\n]/)
  return { cell: length < 0 ? rest : rest.slice(0, length), end: length < 0 ? all.length : at + length }
}

/** The same the other way; a cell that holds a tab, a line end or begins with a quote is quoted. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map((cell) => (/[\t\n\r]|^"/.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join('\t')).join('\n')
}
