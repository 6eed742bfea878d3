import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import { pageConfig } from './vite.pages.ts';

const SERVER = 'http://localhost:4000';

const OPERATION = /graphql\(`\s*(?:query|mutation|subscription) (\w+)[^`]*`\)/g;
const FRAGMENT = /^graphql\(`\s*fragment[^`]*`,?\s*\);$/gm;

/**
 * Replaces each `graphql(...)` call by an import of the generated document. Without it, the bundle contains each
 * document twice: codegen's `graphql` function looks a document up by its text.
 */
function importOperations(): Plugin {
  const generated = join(import.meta.dirname, 'src/dashboard/gql/graphql.ts');
  return {
    name: 'import-operations',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!id.includes('/src/dashboard/') || id.includes('/gql/') || !code.includes('graphql(`')) return;
      const names: string[] = [];
      const changed = code.replace(FRAGMENT, '').replace(OPERATION, (_, name: string) => {
        names.push(name);
        return `${name}Document`;
      });
      const imported = names.map((name) => `${name}Document`).join(', ');
      return { code: `import { ${imported} } from ${JSON.stringify(generated)};\n${changed}`, map: null };
    },
  };
}

export default defineConfig(
  mergeConfig(pageConfig('dashboard', '/'), {
    plugins: [importOperations(), react()],
    build: {
      chunkSizeWarningLimit: 700,
      // One file of styles: a screen that loads its own waits for two files, and either can fail.
      cssCodeSplit: false,
      rolldownOptions: {
        output: {
          // Without groups, each module that two screens share becomes a file (ADR 42).
          codeSplitting: {
            groups: [
              // Packages change seldom, so browsers keep them over a deploy.
              { name: 'vendor', tags: ['$initial'], test: /node_modules/, priority: 3 },
              { name: 'desk', tags: ['$initial'], priority: 2 },
              { name: 'shared', minShareCount: 2, priority: 1 },
            ],
          },
        },
      },
    },
    // `npx vite -c vite.dashboard.config.ts` serves the sources with hot reload. Its data come from a local server.
    server: {
      proxy: Object.fromEntries(
        ['/graphql', '/dev', '/sign-in.json', '/explorer'].map((path) => [path, { target: SERVER, ws: true }]),
      ),
    },
  }),
);
