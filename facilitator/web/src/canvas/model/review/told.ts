/** Findings as a person reads them: by severity, many of one rule together, as sentences. Pure. */
import type { Facts } from '../../../live/wording'
import type { FindingView, Severity } from '../../../live/types'
import type { Live } from '../../common/live'

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'question']
/** So many of one rule are told one by one; more are told together. */
export const ONE_BY_ONE = 3

/** Findings of one rule; `together` when there are too many to be read one by one. */
export interface Cluster { rule: string; severity: Severity; findings: FindingView[]; together: boolean }

/** By severity, gravest first, then by rule in the order the server tells them. */
export function clusters(findings: readonly FindingView[]): Map<Severity, Cluster[]> {
  const found = new Map<Severity, Cluster[]>()
  for (const severity of SEVERITIES) {
    const byRule = new Map<string, FindingView[]>()
    for (const each of findings) {
      if (each.severity === severity) byRule.set(each.rule, [...(byRule.get(each.rule) ?? []), each])
    }
    const list = [...byRule].map(([rule, own]) => ({ rule, severity, findings: own, together: own.length > ONE_BY_ONE }))
    if (list.length > 0) found.set(severity, list)
  }
  return found
}

/** How many things there are to look at: many of one rule are one. */
export function count(findings: readonly FindingView[]): number {
  let n = 0
  for (const list of clusters(findings).values()) for (const each of list) n += each.together ? 1 : each.findings.length
  return n
}

export type ColumnName = (id: string) => string

/** What a finding says, with the names of columns as people see them. */
export function sentence(live: Live, finding: FindingView, columnName: ColumnName): string {
  const facts: Facts = { ...finding.facts }
  if (Array.isArray(facts['path'])) facts['path'] = facts['path'].join(' → ')
  for (const place of ['column', 'next']) if (typeof facts[place] === 'string') facts[place] = columnName(facts[place])
  return live.word('findings', finding.words, facts)
}
