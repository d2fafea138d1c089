/** The words of the record of a table: the board's own, and what only this page says. */
import boardEn from '@wording/en/board.json'
import refusedEn from '@wording/en/refused.json'
import tableEn from '@wording/en/table.json'
import boardJa from '@wording/ja/board.json'
import refusedJa from '@wording/ja/refused.json'
import tableJa from '@wording/ja/table.json'
import type { Section } from '../live/wording'

export const TABLE: Section = { ja: { ...boardJa, ...tableJa }, en: { ...boardEn, ...tableEn } }
export const REFUSED: Section = { ja: refusedJa, en: refusedEn }
