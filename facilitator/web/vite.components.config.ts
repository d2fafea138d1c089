// What is live on NiceGUI pages: Vue components that use NiceGUI's own copy of Vue.
import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import vue from '@vitejs/plugin-vue'

const here = import.meta.dirname

export default defineConfig({
  root: here,
  plugins: [vue()],
  define: { 'process.env.NODE_ENV': '"production"' },
  resolve: { alias: { '@wording': resolve(here, '../wording') } },
  build: {
    target: 'es2020',
    outDir: 'dist/components',
    emptyOutDir: true,
    cssCodeSplit: false,
    lib: {
      entry: {
        board: resolve(here, 'src/canvas/board.ts'),
        model: resolve(here, 'src/canvas/model.ts'),
        plan: resolve(here, 'src/canvas/plan.ts'),
        alone: resolve(here, 'src/canvas/alone.ts'),
        console: resolve(here, 'src/console/console.ts'),
      },
      formats: ['es'],
      // One style sheet for all: pages load /static/components/style.css.
      cssFileName: 'style',
    },
    rollupOptions: { external: ['vue'] },
  },
})
