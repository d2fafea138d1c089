/** Giving headings and notes of the drawer to a box or an arrow that stands: by a drop, or by the menu of what is selected. */
import type { Source } from '../board/boardActs'
import type { Live } from '../common/live'
import type { Choice } from '../common/Menu.vue'
import type { ModelDesk } from './modelDesk'
import type { ModelElement } from './modelView'
import { attachToElement, attachToLink } from './voiceActs'

export interface Voicing {
  /** The choice that the drawer's menu offers beside the columns: only where a box or an arrow is selected. */
  choices(): Choice[]
  /** True when that was what was chosen. */
  choose(id: string, source: Source): boolean
  toElement(element: ModelElement, source: Source): Promise<void>
}

const VOICE = 'voice'

export function openVoicing(live: Live, desk: ModelDesk): Voicing {
  const text = (id: string): string => desk.elements.value.get(id)?.element.text ?? ''
  async function given(doing: Promise<boolean>, flash: string): Promise<void> {
    if (!(await doing)) return
    desk.flash([flash])
    desk.tab.value = 'voices'
    live.tell(live.say('voices.on.done'), live.say('putBack'), () => void live.undo())
  }
  const toElement = (element: ModelElement, source: Source): Promise<void> => given(live.act(attachToElement(element, source)), element.id)
  return {
    toElement,
    choices() {
      const element = desk.element.value
      const link = desk.link.value
      if (element) return [{ id: VOICE, text: live.say('voices.on.element', { text: element.element.text }) }]
      if (link) return [{ id: VOICE, text: live.say('voices.on.link', { source: text(link.link.source), target: text(link.link.target) }) }]
      return []
    },
    choose(id, source) {
      const element = desk.element.value
      const link = desk.link.value
      if (id !== VOICE) return false
      if (element) void toElement(element, source)
      else if (link) void given(live.act(attachToLink(link, source)), link.id)
      return true
    },
  }
}
