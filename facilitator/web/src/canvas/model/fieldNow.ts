/** The words that stand in a field of the panel now, by the key under which its draft is kept (common/drafts.ts). */
import type { IndicatorRecord } from '../../live/protocol'
import { writeFigure, writeYear } from './fiscalYear'
import type { ModelDesk } from './modelDesk'
import type { ModelElement, ModelLink } from './modelView'

type Now = Pick<ModelDesk, 'elements' | 'links' | 'comments'>
export type IndicatorText = 'name' | 'unit' | 'baseline' | 'baseline_year' | 'target' | 'target_year' | 'source' | 'split' | 'proxy_why'

/** undefined: what it belongs to is not there. */
export function fieldNow(desk: Now, key: string): string | undefined {
  const [what, id, field, ...rest] = key.split('/')
  if (what === 'comment') return [...desk.comments.value.values()].flat().find((one) => one.id === id)?.comment.text
  if (what === 'link') return ofLink(desk.links.value.get(id ?? ''), field)
  return ofElement(desk.elements.value.get(id ?? ''), field, rest)
}

function ofLink(one: ModelLink | undefined, field: string | undefined): string | undefined {
  if (field === 'assumption') return one?.link.assumption
  if (field === 'evidence') return one?.link.evidence.join('\n')
  return one?.link.why
}

function ofElement(one: ModelElement | undefined, field: string | undefined, rest: string[]): string | undefined {
  if (field === 'target_group') return one?.element.target_group
  if (field === 'remark') return one?.element.remark
  if (field !== 'indicator') return one?.element.text
  const indicator = one?.element.indicators.find((each) => each.indicator === rest[0])
  return indicator && indicatorText(indicator, rest[1] as IndicatorText)
}

/** As it stands in its field; years as Japan counts them are read back from either way of counting. */
export function indicatorText(indicator: IndicatorRecord, field: IndicatorText, language: 'ja' | 'en' = 'ja'): string {
  if (field === 'baseline' || field === 'target') return writeFigure(indicator[field] ?? null, language)
  if (field === 'baseline_year' || field === 'target_year') return writeYear(indicator[field] ?? null, language)
  return indicator[field] ?? ''
}
