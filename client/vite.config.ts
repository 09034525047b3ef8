import vue from '@vitejs/plugin-vue';
import icons from 'unplugin-icons/vite';
import { defineConfig } from 'vitest/config';
import { offlinePlugin } from './offline-plugin.ts';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [
    vue(),
    icons({ compiler: 'vue3', scale: 1, collectionsNodeResolvePath: import.meta.dirname }),
    offlinePlugin(),
  ],
  define: {
    __VUE_OPTIONS_API__: 'true', // naive-ui and vue-echarts still use option components
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'true',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  html: { cspNonce: 'of-each-answer' }, // the server puts a new one in its place each time
  worker: { format: 'es' }, // the map's worker is an ES module
  build: {
    target: 'es2022',
    outDir: 'dist',
    assetsDir: 'assets',
    assetsInlineLimit: 0, // a strict content policy allows no data: fonts or images
    // Residents' pages are a bundle of their own: an old phone loads nothing of the rest.
    rolldownOptions: { input: ['index.html', 'building.html'] },
    chunkSizeWarningLimit: 1200, // map and charts are large, and only fetched by the screens that draw them
  },
  server: {
    proxy: {
      '/api': server,
      '/geo': server,
      '/socket.io': { target: server, ws: true },
      '/yjs': { target: server, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    css: { include: [/tokens\.css/] }, // read as text: the colours are checked
  },
});
