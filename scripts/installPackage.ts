import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../src/server/root.ts';

export class InstallFailed extends Error {
  override readonly name = 'InstallFailed';
}

/**
 * Installs the package in `folder`, which the `npm ci` of the project leaves out. Does nothing where it is installed as
 * its lockfile says. Throws InstallFailed where npm fails.
 */
export async function installPackage(folder: string): Promise<void> {
  const root = projectRoot();
  if (isInstalled(join(root, folder))) return;
  const command = `npm ci --prefix ${folder}`;
  process.stderr.write(`Installing what ${folder}/package.json names, once: ${command}\n`);
  const npm = spawn(`${command} --no-audit --no-fund --loglevel error`, {
    cwd: root,
    shell: true,
    stdio: ['ignore', 2, 2],
  });
  const [code] = (await once(npm, 'close')) as [number | null];
  if (code !== 0) throw new InstallFailed(`${command} failed. It needs the npm registry.`);
}

/**
 * npm writes its own copy of the lockfile last, so an older copy means another lockfile or an install that was cut
 * short.
 */
function isInstalled(folder: string): boolean {
  const copy = statSync(join(folder, 'node_modules', '.package-lock.json'), { throwIfNoEntry: false });
  return copy !== undefined && copy.mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}
