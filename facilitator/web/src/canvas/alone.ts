/** Entry of the bundle for making a diagram alone: a Vue component for NiceGUI with props `project` and `language`. */
import '../style/tokens.css'
import './common/base.css'
import './alone/alone.css'
import AlonePage from './alone/AlonePage.vue'

export default AlonePage
