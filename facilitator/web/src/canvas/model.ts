/** Entry of the model bundle: a Vue component for NiceGUI with props `project` and `language`. Fills its parent. */
import '@vue-flow/core/dist/style.css'
import '../style/tokens.css'
import './common/base.css'
import './board/board.css'
import './model/model.css'
import './draft/draft.css'
import './model/voices.css'
import './model/review/review.css'
import './model/views.css'
import ModelPage from './model/ModelPage.vue'

export default ModelPage
