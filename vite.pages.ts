import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin, UserConfig } from 'vite';

const compressible = /\.(js|css|html|svg|ttf)$/;

/** Writes a gzip file beside each text file, because the server does not compress at request time. */
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

/** Builds `src/<name>` into `dist/<name>`. The server serves it below `base`. */
export function pageConfig(name: string, base: string): UserConfig {
  return {
    root: join(import.meta.dirname, 'src', name),
    base,
    resolve: { dedupe: ['graphql', 'react', 'react-dom'] },
    build: {
      outDir: join(import.meta.dirname, 'dist', name),
      emptyOutDir: true,
      target: 'es2022',
      // These browsers support `light-dark()`. For older ones, Vite rewrites it into variables that our CSS never sets.
      cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
      // Data URLs need a wider Content-Security-Policy than files.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // Packages mark files with "use client" for React servers. The directive has no effect in a browser.
        onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      },
    },
    plugins: [gzipBeside()],
  };
}
