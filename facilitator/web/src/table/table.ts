/** 記録: the page of who records for one table (/table). */
import { createApp } from 'vue'
import '@vue-flow/core/dist/style.css'
import '../style/base.css'
import '../canvas/common/base.css'
import '../canvas/board/board.css'
import '../canvas/board/tables.css'
import './table.css'
import TableApp from './TableApp.vue'

createApp(TableApp).mount('#page')
