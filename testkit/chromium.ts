import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';
import { projectRoot } from '../src/server/root.ts';

/** A Chromium that brings its own libraries and fonts. */
export interface Chromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The arguments with which it runs without a display and in a container. */
export const CHROMIUM_ARGS = ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking'];

const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..', '..', 'bin');

/**
 * Unpacks the Chromium of the npm package once. The package's own function unpacks to one fixed folder without regard
 * to other processes. It unpacks the libraries only on a machine that looks like Amazon's.
 */
export async function unpackedChromium(): Promise<Chromium> {
  const caches = join(projectRoot(), 'node_modules', '.cache');
  const folder = join(caches, 'chromium');
  if (!existsSync(folder)) {
    await mkdir(caches, { recursive: true });
    const fresh = await mkdtemp(join(caches, 'chromium-'));
    await Promise.all([unpackBinary(fresh), unpackFolder('al2023', fresh), unpackFolder('fonts', fresh)]);
    await writeFile(join(fresh, 'fonts.conf'), fontsIn(folder));
    // Another process may have put the same folder there first.
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

/** The package's own configuration names folders of Amazon's machines. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?><fontconfig><dir>${folder}/fonts</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`;
}
