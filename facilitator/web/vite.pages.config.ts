// Pages that stand alone: entry, phone and wall carry their own Vue and nothing of NiceGUI.
import { cpSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import vue from '@vitejs/plugin-vue'

const here = import.meta.dirname

/** Laptop and wall load our fonts from dist/fonts (a phone uses its own: 2 MB a weight is too much for a hall's router). */
function fonts(): Plugin {
  const face = (name: string) => resolve(here, 'node_modules/@expo-google-fonts', name)
  const copies: [string, string][] = [
    [face('biz-udpgothic/400Regular/BIZUDPGothic_400Regular.ttf'), 'BIZUDPGothic-Regular.ttf'],
    [face('biz-udpgothic/700Bold/BIZUDPGothic_700Bold.ttf'), 'BIZUDPGothic-Bold.ttf'],
    [face('biz-udgothic/700Bold/BIZUDGothic_700Bold.ttf'), 'BIZUDGothic-Bold.ttf'],
    [face('biz-udpgothic/LICENSE_FONT'), 'BIZUDPGothic-LICENSE.txt'],
    [face('biz-udgothic/LICENSE_FONT'), 'BIZUDGothic-LICENSE.txt'],
    [resolve(here, 'src/style/tokens.css'), 'tokens.css'], // NiceGUI pages use the tokens as a file of their own
  ]
  return {
    name: 'fonts',
    apply: 'build',
    closeBundle() {
      mkdirSync(resolve(here, 'dist/fonts'), { recursive: true })
      for (const [from, to] of copies) cpSync(from, resolve(here, 'dist/fonts', to))
    },
  }
}

export default defineConfig({
  root: here,
  base: '/static/pages/',
  plugins: [vue(), fonts()],
  define: { __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  resolve: { alias: { '@wording': resolve(here, '../wording') } },
  build: {
    target: 'es2020',
    outDir: 'dist/pages',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { join: resolve(here, 'join.html'), phone: resolve(here, 'phone.html'), wall: resolve(here, 'wall.html'), table: resolve(here, 'table.html') },
    },
  },
})
