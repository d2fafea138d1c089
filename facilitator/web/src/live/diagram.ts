/** What a project calls its diagram (呼び名); until the project has said it, the plain word. */
import en from '@wording/en/diagram.json'
import ja from '@wording/ja/diagram.json'
import type { LiveClient } from './client'
import type { ProjectView } from './types'
import type { Language } from './wording'

export function diagramName(live: Pick<LiveClient, 'entity'>, language: Language): string {
  return live.entity<ProjectView>('project')?.diagram_name || { ja, en }[language].name
}
