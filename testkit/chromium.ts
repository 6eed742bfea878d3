import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { projectRoot } from '../src/server/root.ts';

/** A Chromium that needs nothing of the machine: its libraries and fonts lie beside it. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin');

/**
 * Unpacks the Chromium of the npm package once. The package's own way unpacks to one fixed place without asking whether another process is at
 * it, and its libraries only where it takes the machine for Amazon's.
 */
export async function unpackedChromium(): Promise<Chromium> {
  const caches = join(projectRoot(), 'node_modules', '.cache');
  const folder = join(caches, 'chromium');
  if (!existsSync(folder)) {
    await mkdir(caches, { recursive: true });
    const fresh = await mkdtemp(join(caches, 'chromium-'));
    await Promise.all([unpackBinary(fresh), unpackFolder('al2023', fresh), unpackFolder('fonts', fresh)]);
    await writeFile(join(fresh, 'fonts.conf'), fontsIn(folder));
    // Whoever was quicker has put the same there.
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder, HOME: folder, LC_ALL: 'C.UTF-8' },
  };
}

async function unpackBinary(folder: string): Promise<void> {
  const file = join(folder, 'chromium');
  await decompress('chromium.br', file);
  await chmod(file, 0o755);
}

async function unpackFolder(name: string, folder: string): Promise<void> {
  const archive = join(folder, `${name}.tar`);
  await decompress(`${name}.tar.br`, archive);
  await promisify(execFile)('tar', ['-x', '-C', folder, '-f', archive]);
  await rm(archive);
}

function decompress(name: string, to: string): Promise<void> {
  return pipeline(createReadStream(join(packed, name)), createBrotliDecompress(), createWriteStream(to));
}

/** The package's own names places of Amazon's machines. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;
}
