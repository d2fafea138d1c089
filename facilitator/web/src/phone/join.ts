import { createApp } from 'vue'
import '../style/base.css'
import JoinPage from './JoinPage.vue'
import { keepSizeShown } from './size'

keepSizeShown()

createApp(JoinPage).mount('#page')
