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
      rolldownOptions: {
        output: {
          // Without groups, every module that two screens share becomes a file: the queues need 78 requests.
          codeSplitting: {
            groups: [
              { name: 'shell', tags: ['$initial'], priority: 1 },
              { name: 'shared', minShareCount: 3 },
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
