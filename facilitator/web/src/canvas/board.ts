/** Entry of the board bundle: a Vue component for NiceGUI with props `project` and `language`. Fills its parent. */
import '@vue-flow/core/dist/style.css'
import '../style/tokens.css'
import './common/base.css'
import './board/board.css'
import './board/tables.css'
import BoardHall from './board/BoardHall.vue'

export default BoardHall
