import { defineConfig, mergeConfig } from 'vite';
import { pageConfig } from './vite.pages.ts';

export default defineConfig(
  mergeConfig(pageConfig('explorer', '/explorer/', { hasBrotli: false }), {
    resolve: { dedupe: ['monaco-editor'] },
    worker: { format: 'es' },
    // Monaco is one chunk of 2.8 MB. The page loads it after the first render.
    build: { chunkSizeWarningLimit: 3_000 },
  }),
);
