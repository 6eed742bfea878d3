import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const built = join(import.meta.dirname, 'dist/explorer');
const compressible = /\.(js|css|html|svg|ttf)$/;

/** Compresses once what is read many times: the editor is 7 MB as it is and 2 MB on the wire. */
function gzipBeside(folder: string): Plugin {
  return {
    name: 'gzip-beside',
    apply: 'build',
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      for (const file of files.filter((name) => compressible.test(name)))
        await writeFile(join(folder, `${file}.gz`), await promisify(gzip)(await readFile(join(folder, file))));
    },
  };
}

export default defineConfig({
  root: join(import.meta.dirname, 'src/explorer'),
  base: '/explorer/',
  resolve: { dedupe: ['graphql', 'react', 'react-dom', 'monaco-editor'] },
  worker: { format: 'es' },
  build: {
    outDir: built,
    emptyOutDir: true,
    target: 'es2022',
    // Data URLs would need a wider Content-Security-Policy than files do.
    assetsInlineLimit: 0,
    // Monaco is one chunk of 2.8 MB, loaded after the page has drawn itself.
    chunkSizeWarningLimit: 3_000,
    rolldownOptions: {
      // The packages mark their files for React servers ("use client"), which means nothing in a page.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
  plugins: [gzipBeside(built)],
});
