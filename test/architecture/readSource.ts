import { readdir, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { parseSource, type SourceFile } from './source.ts';

const SOURCE = /\.tsx?$/;
const GENERATED = /(^|\/)gql\//;

/** Every file under src that somebody wrote. */
export async function readSource(root: string): Promise<readonly SourceFile[]> {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const paths = names.map((name) => `src/${name.split(sep).join('/')}`);
  const written = paths.filter((path) => SOURCE.test(path) && !GENERATED.test(path)).sort();
  return Promise.all(written.map(async (path) => parseSource(path, await readFile(join(root, path), 'utf8'))));
}
