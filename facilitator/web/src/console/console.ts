/** Entry of the console bundle: a Vue component for NiceGUI with props `project`, `language`, `code`, `addresses`. Fills its parent. */
import '../style/tokens.css'
import '../canvas/common/base.css'
import '../canvas/draft/draft.css'
import './console.css'
import ConsolePage from './ConsolePage.vue'

export default ConsolePage
