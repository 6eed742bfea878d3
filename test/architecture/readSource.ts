import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { FOLDER_ORDER } from './modules.ts';
import { parseSource, type SourceFile } from './source.ts';

const SOURCE = /\.tsx?$/;
const NOT_WRITTEN = /(^|\/)(gql|node_modules)\//;

/** Every source file that a person wrote, in all top-level folders. */
export async function readSource(root: string): Promise<readonly SourceFile[]> {
  const paths = (await Promise.all(FOLDER_ORDER.map((folder) => pathsIn(root, folder)))).flat();
  const written = paths.filter((path) => SOURCE.test(path) && !NOT_WRITTEN.test(path)).sort();
  return Promise.all(written.map(async (path) => parseSource(path, await readFile(join(root, path), 'utf8'))));
}

async function pathsIn(root: string, folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder), { recursive: true });
  return names.map((name) => `${folder}/${name.split(sep).join('/')}`);
}
