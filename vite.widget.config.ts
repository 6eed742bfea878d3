import { join } from 'node:path';
import { defineConfig, mergeConfig } from 'vite';
import { pageConfig } from './vite.pages.ts';

/** Builds the web chat into one script that any page can load. */
export default defineConfig(
  mergeConfig(pageConfig('widget', '/'), {
    build: {
      // Visitors have older browsers than the team.
      target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
      cssTarget: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
      lib: {
        entry: join(import.meta.dirname, 'src', 'widget', 'main.ts'),
        name: 'BlockdeskChat',
        formats: ['iife'],
        fileName: () => 'widget.js',
      },
    },
  }),
);
