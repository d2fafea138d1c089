import { createApp } from 'vue'
import './wall.css'
import WallPage from './WallPage.vue'

createApp(WallPage).mount('#page')
