import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import type { Plugin, UserConfig } from 'vite';

const compressible = /\.(js|css|html|svg|ttf)$/;

/** Writes compressed files beside each text file, because the server does not compress at request time. */
function compressedBeside(hasBrotli: boolean): Plugin {
  return {
    name: 'compressed-beside',
    apply: 'build',
    async writeBundle({ dir: folder = '' }) {
      const files = (await readdir(folder, { recursive: true })).filter((name) => compressible.test(name));
      await Promise.all(
        files.map(async (name) => {
          const file = join(folder, name);
          const text = await readFile(file);
          await writeFile(`${file}.gz`, await promisify(gzip)(text, { level: 9 }));
          if (hasBrotli) await writeFile(`${file}.br`, await promisify(brotliCompress)(text));
        }),
      );
    },
  };
}

/**
 * Builds `src/<name>` into `dist/<name>`. The server serves it below `base`. Brotli takes a sixth off the bytes of gzip,
 * and seconds of the build.
 */
export function pageConfig(name: string, base: string, { hasBrotli = true } = {}): UserConfig {
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
    plugins: [compressedBeside(hasBrotli)],
  };
}
