import { defineConfig, mergeConfig } from 'vite';
import { page } from './vite.pages.ts';

export default defineConfig(
  mergeConfig(page('explorer', '/explorer/'), {
    resolve: { dedupe: ['monaco-editor'] },
    worker: { format: 'es' },
    // Monaco is one chunk of 2.8 MB, loaded after the page has drawn itself.
    build: { chunkSizeWarningLimit: 3_000 },
  }),
);
