/** Entry of the plan bundle: a Vue component for NiceGUI with props `project` and `language`. Fills its parent. */
import '../style/tokens.css'
import './common/base.css'
import './plan/plan.css'
import PlanPage from './plan/PlanPage.vue'

export default PlanPage
