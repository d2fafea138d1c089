/** Entry of the board bundle: a Vue component for NiceGUI with props `project` and `language`. Fills its parent. */
import '@vue-flow/core/dist/style.css'
import '../style/tokens.css'
import './common/base.css'
import './board/board.css'
import BoardPage from './board/BoardPage.vue'

export default BoardPage
