/** What is said of elements and links beside their words, and comments, as acts with their guesses. Pure: ids come in. */
import type { Command, IndicatorRecord } from '../../live/protocol'
import type { CommentView, ElementView, LinkView, Named } from '../../live/types'
import type { Act } from '../board/boardActs'
import type { ModelElement, ModelLink } from './modelView'

/** Fields of an element that a person sets as they are shown. */
export type ElementFields = Partial<Pick<ElementView, 'wanted' | 'target_group' | 'programmes' | 'tags' | 'remark'>>
export type LinkFields = Partial<Pick<LinkView, 'assumption' | 'sign' | 'strength' | 'level' | 'evidence' | 'notes' | 'review_on'>>
export type IndicatorFields = Partial<Omit<IndicatorRecord, 'indicator'>>

function element({ id, element: now }: ModelElement, commands: Command[], changed: Partial<ElementView>): Act {
  return { commands, guess: { set: { [`element/${id}`]: { ...now, ...changed } } } }
}

export function describeElement(one: ModelElement, fields: ElementFields): Act {
  return element(one, [{ type: 'DescribeElement', element: one.id, ...fields }], fields)
}

/** Who carries it: by id, or by a name that may be new; null: nobody. */
export function leadBy(one: ModelElement, who: Named | string | null): Act {
  const base = { type: 'DescribeElement' as const, element: one.id }
  if (typeof who === 'string') return { commands: [{ ...base, lead_name: who }], guess: {} }
  const partners = one.element.partners.filter(({ id }) => id !== who?.id)
  return element(one, [{ ...base, lead: who?.id ?? '' }], { lead: who, partners })
}

/** One partner more: always by name, which the room adds to those that came meanwhile. */
export function withPartner(one: ModelElement, who: Named | string): Act {
  const name = typeof who === 'string' ? who : who.name
  const guess = typeof who === 'string' ? {} : { partners: [...one.element.partners, who] }
  return element(one, [{ type: 'DescribeElement', element: one.id, partner_name: name }], guess)
}

export function withoutPartner(one: ModelElement, id: string): Act {
  const partners = one.element.partners.filter((each) => each.id !== id)
  return element(one, [{ type: 'DescribeElement', element: one.id, partners: partners.map((each) => each.id) }], { partners })
}

export function putIndicator(one: ModelElement, indicator: IndicatorRecord): Act {
  return element(one, [{ type: 'PutIndicator', element: one.id, indicator }], { indicators: [...one.element.indicators, indicator] })
}

export function editIndicator(one: ModelElement, indicator: string, fields: IndicatorFields): Act {
  const indicators = one.element.indicators.map((each) => (each.indicator === indicator ? { ...each, ...fields } : each))
  return element(one, [{ type: 'EditIndicator', element: one.id, indicator, ...fields }], { indicators })
}

export function dropIndicator(one: ModelElement, indicator: string): Act {
  const indicators = one.element.indicators.filter((each) => each.indicator !== indicator)
  return element(one, [{ type: 'DropIndicator', element: one.id, indicator }], { indicators })
}

/** On the wire an empty text says that nobody knows; null would leave the field as it is. */
export function describeLink({ id, link }: ModelLink, fields: LinkFields): Act {
  const { strength, level, review_on: day, ...rest } = fields
  const asked = {
    ...rest, ...(strength === undefined ? {} : { strength: strength ?? ('' as const) }), ...(level === undefined ? {} : { level: level ?? ('' as const) }),
    ...(day === undefined ? {} : { review_on: day ?? ('' as const) }),
  }
  return { commands: [{ type: 'DescribeLink', link: id, ...asked }], guess: { set: { [`link/${id}`]: { ...link, ...fields } } } }
}

export interface Comment { id: string; comment: CommentView; own: boolean }

/** Who said it only the room tells: the guess leaves that out. */
export function sayComment(id: string, about: string, text: string, at: number): Act {
  const comment: CommentView = { about, text, at, settled: false, role: null, organisation_name: '', name: '' }
  return { commands: [{ type: 'SayComment', comment: id, about, text }], guess: { set: { [`comment/${id}`]: comment } } }
}
export function editComment({ id, comment }: Comment, text: string): Act {
  return { commands: [{ type: 'EditComment', comment: id, text }], guess: { set: { [`comment/${id}`]: { ...comment, text } } } }
}
export function settleComment({ id, comment }: Comment, settled: boolean): Act {
  return { commands: [{ type: 'SettleComment', comment: id, settled }], guess: { set: { [`comment/${id}`]: { ...comment, settled } } } }
}
export function withdrawComment({ id }: Comment): Act {
  return { commands: [{ type: 'WithdrawComment', comment: id }], guess: { drop: [`comment/${id}`] } }
}
