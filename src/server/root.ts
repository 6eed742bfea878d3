import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The release, as package.json names it. */
export function projectVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(
    readFileSync(join(projectRoot(), 'package.json'), 'utf8'),
  );
  return version;
}

/** The folder of the project, both when this runs from the sources and from dist/. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
