import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, mergeConfig, type Plugin } from 'vite';
import { page } from './vite.pages.ts';

const SERVER = 'http://localhost:4000';

const OPERATION = /graphql\(`\s*(?:query|mutation|subscription) (\w+)[^`]*`\)/g;
const FRAGMENT = /^graphql\(`\s*fragment[^`]*`,?\s*\);$/gm;

/** Each operation as codegen wrote it, imported by its name. Looked up by its text, as without this, every text would be there twice. */
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
  mergeConfig(page('dashboard', '/'), {
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
    // `npx vite -c vite.dashboard.config.ts`: the page as it is being written, on the data of a server that runs beside it.
    server: {
      proxy: Object.fromEntries(
        ['/graphql', '/dev', '/sign-in.json', '/explorer'].map((path) => [path, { target: SERVER, ws: true }]),
      ),
    },
  }),
);
