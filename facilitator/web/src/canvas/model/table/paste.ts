/** A pasted block as what it will change: all of it known, and every cell that cannot be named, before anything happens. Pure. */
import type { Command } from '../../../live/protocol'
import { plain, read, type Fault, type Field, type World } from './fields'
import type { Chosen } from './selection'
import { edges } from './selection'
import type { Row, Sheet } from './sheets'

/** `line`: the row of the block, from 1. */
export interface Change { line: number; row: Row; field: Field; before: string; after: string }
export interface Bad { line: number; field: string; text: string; fault: Fault; facts: Record<string, unknown> }
export interface Plan {
  /** Changed cells of rows that stand. */
  changes: Change[]
  /** Lines of the block that become new rows, with what they say. */
  fresh: { line: number; cells: string[] }[]
  bad: Bad[]
  /** Cells that stay as they are. */
  same: number
  /** Cells beyond the last column. */
  beyond: number
  commands: Command[]
  /** Values of the new rows so far: a later one may not say the same again. */
  taken: Record<string, unknown>[]
}
interface Target { line: number; row: Row; cells: { field: Field; text: string }[] }

/** One cell for each of several chosen ones: copies of it; and a first line of headings says what stands below it. */
export function planPaste(sheet: Sheet, chosen: Chosen, block: readonly (readonly string[])[], world: World, fresh: () => string): Plan {
  const { targets, beyond } = targetsOf(sheet, chosen, block)
  const plan: Plan = { changes: [], fresh: [], bad: [], same: 0, beyond, commands: [], taken: [] }
  for (const target of targets) addTarget(plan, sheet, target, world, fresh)
  return plan
}

function targetsOf(sheet: Sheet, chosen: Chosen, block: readonly (readonly string[])[]): { targets: Target[]; beyond: number } {
  const { top, foot, left, right } = edges(chosen)
  const lone = block.length === 1 && block[0]!.length === 1
  const spread = lone ? Array.from({ length: foot - top + 1 }, () => Array.from({ length: right - left + 1 }, () => block[0]![0]!)) : block
  const heads = headings(sheet.fields, spread)
  const fields = heads ?? sheet.fields.slice(left)
  const lines = heads ? spread.slice(1) : spread
  const rows = rowsFrom(sheet.rows, top, lines.length)
  const targets = lines.map((cells, at): Target => ({
    line: at + (heads ? 2 : 1), row: rows[at]!, cells: cells.flatMap((text, place) => (fields[place] ? [{ field: fields[place], text }] : [])),
  })).filter(({ cells, row }) => row.id !== null || cells.some(({ text }) => text.trim() !== ''))
  return { targets, beyond: lines.reduce((sum, cells) => sum + Math.max(0, cells.length - fields.length), 0) }
}

/** The fields that a first line names; null: it is no line of headings. */
function headings(fields: readonly Field[], block: readonly (readonly string[])[]): Field[] | null {
  const first = block[0] ?? []
  if (block.length < 2 || first.length < 2) return null
  const found = first.map((name) => fields.find((field) => plain(field.name) === plain(name)))
  return found.every((field) => field !== undefined) ? found : null
}

/** Downwards within the group of rows it began in; what is left over becomes new rows of that group. */
function rowsFrom(rows: readonly Row[], top: number, count: number): Row[] {
  const found: Row[] = []
  let at = top
  while (found.length < count) {
    const row = rows[Math.min(at, rows.length - 1)]!
    found.push(row)
    if (row.id !== null) at += 1
  }
  return found
}

function addTarget(plan: Plan, sheet: Sheet, { line, row, cells }: Target, world: World, fresh: () => string): void {
  const values: Record<string, unknown> = {}
  const faults: Bad[] = []
  const moves = row.id === null && cells.some(({ field }) => field.id === 'column')
  for (const { field, text } of cells) {
    const before = row.cells[field.id] ?? ''
    if (text.trim() === before.trim() && !(row.id === null && field.once)) { plan.same += 1; continue }
    if (row.id === null && text.trim() === '' && (!field.needed || before !== '')) continue
    if (field.kind === 'read' && row.id === null) continue
    const got = row.fixed.has(field.id) && !moves ? ({ ok: false, fault: 'fixed', facts: {} } as const) : read(field, text, world)
    if (!got.ok) { faults.push({ line, field: field.name, text, fault: got.fault, facts: got.facts }); continue }
    values[field.id] = got.value
    if (row.id !== null) plan.changes.push({ line, row, field, before, after: text.trim() })
  }
  plan.bad.push(...faults)
  if (row.id === null) {
    const missing = sheet.fields.find((field) => field.needed && !(field.id in values) && !(field.id in row.given) && (row.cells[field.id] ?? '') === '')
    if (missing) {
      if (!faults.some(({ field }) => field === missing.name)) plan.bad.push({ line, field: missing.name, text: '', fault: 'needed', facts: {} })
      return
    }
    const refused = sheet.refuses(values, plan.taken)
    if (refused) { plan.bad.push({ line, field: refused.field, text: '', fault: refused.fault, facts: {} }); return }
    plan.taken.push(values)
    plan.fresh.push({ line, cells: cells.map(({ text }) => text) })
  }
  if (row.id === null || Object.keys(values).length > 0) plan.commands.push(...sheet.asks(row, values, fresh))
}

/** The texts of the chosen cells, as they are copied. */
export function copied(sheet: Sheet, chosen: Chosen): string[][] {
  const { top, foot, left, right } = edges(chosen)
  return sheet.rows.slice(top, foot + 1).map((row) => sheet.fields.slice(left, right + 1).map((field) => row.cells[field.id] ?? ''))
}
