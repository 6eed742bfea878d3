import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A copy of a build, and a deploy of the next one in its place, in which every file of code has another name. */
export async function redeployed(build: string): Promise<{ readonly folder: string; deploy(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-deploy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(build, folder, { recursive: true });

  async function deploy(): Promise<void> {
    const assets = join(folder, 'assets');
    const names = (await readdir(assets)).filter((name) => /\.(js|css)$/.test(name));
    const renamed = (text: string) => names.reduce((all, name) => all.replaceAll(name, `next-${name}`), text);
    for (const name of names) {
      await writeFile(join(assets, name), renamed(await readFile(join(assets, name), 'utf8')));
      await rename(join(assets, name), join(assets, `next-${name}`));
      for (const suffix of ['gz', 'br']) await rm(join(assets, `${name}.${suffix}`), { force: true });
    }
    const index = join(folder, 'index.html');
    await writeFile(index, renamed(await readFile(index, 'utf8')));
    for (const suffix of ['gz', 'br']) await rm(`${index}.${suffix}`, { force: true });
  }
  return { folder, deploy };
}
