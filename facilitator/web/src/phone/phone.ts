import { createApp } from 'vue'
import '../style/base.css'
import PhonePage from './PhonePage.vue'
import { keepSizeShown } from './size'

keepSizeShown()
createApp(PhonePage).mount('#page')
