import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin, UserConfig } from 'vite';

const compressible = /\.(js|css|html|svg|ttf)$/;

/** Compresses once what is read many times. */
function gzipBeside(): Plugin {
  return {
    name: 'gzip-beside',
    apply: 'build',
    async writeBundle({ dir: folder = '' }) {
      const files = await readdir(folder, { recursive: true });
      for (const file of files.filter((name) => compressible.test(name)))
        await writeFile(
          join(folder, `${file}.gz`),
          await promisify(gzip)(await readFile(join(folder, file)), { level: 9 }),
        );
    },
  };
}

/** How a page of ours is built: `src/<name>` into `dist/<name>`, to be served below `base`. */
export function page(name: string, base: string): UserConfig {
  return {
    root: join(import.meta.dirname, 'src', name),
    base,
    resolve: { dedupe: ['graphql', 'react', 'react-dom'] },
    build: {
      outDir: join(import.meta.dirname, 'dist', name),
      emptyOutDir: true,
      target: 'es2022',
      // These know `light-dark()`. For older ones it would be rewritten into variables that only a stylesheet with a scheme of its own sets.
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      // Data URLs would need a wider Content-Security-Policy than files do.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Packages mark their files for React servers ("use client"), which means nothing in a page.
        onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      },
    },
    plugins: [gzipBeside()],
  };
}
