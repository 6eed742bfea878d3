import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'gql']);
const FENCED = /^ *```.*?^ *```/gms;
const INLINE_CODE = /`([^`\n]+)`/g;
const LINK = /\[[^\]]*\]\(([^)\s]+)\)/g;
/** A folder, or a file in a folder. A leading slash or dot is no path of the project: `/readyz`, `.data/`. */
const PATH = /^[\w][\w.-]*(?:\/[\w.-]+)*(?:\/|\.(?:tsx?|sql|md|graphql|cfg|conf))$/;
/** Files that a command writes. */
const WRITTEN = /^(dist|figures\.json|faults\.json)/;

/** The files and folders that are written by hand, as paths from the project's root. A folder ends with a slash. */
export function projectPaths(root: string): ReadonlySet<string> {
  const paths = new Set<string>();
  const add = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (SKIPPED.has(entry.name) || entry.name.startsWith('.')) continue;
      const path = `${folder}${entry.name}`;
      paths.add(entry.isDirectory() ? `${path}/` : path);
      if (entry.isDirectory()) add(`${path}/`);
    }
  };
  add('');
  return paths;
}

/**
 * The paths in a page's inline code that do not exist. A path begins at the root or in `src`. A file name without a
 * folder may lie anywhere.
 */
export function missingPaths(page: string, paths: ReadonlySet<string>): readonly string[] {
  const names = new Set([...paths].map((path) => posix.basename(path)));
  const exists = (path: string) =>
    paths.has(path) || paths.has(`src/${path}`) || (!path.includes('/') && names.has(path));
  return [...page.replace(FENCED, '').matchAll(INLINE_CODE)]
    .map(([, code = '']) => code)
    .filter((code) => PATH.test(code) && !WRITTEN.test(code) && !exists(code));
}

/** The links of a page that lead to no file, or to no heading of a page. */
export function brokenLinks(root: string, path: string, paths: ReadonlySet<string>): readonly string[] {
  const links = readFileSync(join(root, path), 'utf8').replace(FENCED, '').matchAll(LINK);
  return [...links]
    .map(([, target = '']) => target)
    .filter((target) => !/^https?:/.test(target))
    .filter((target) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : posix.join(posix.dirname(path), file);
      if (!paths.has(found) && !paths.has(`${found}/`)) return true;
      return anchor !== undefined && !anchorsOf(readFileSync(join(root, found), 'utf8')).includes(anchor);
    });
}

function anchorsOf(page: string): readonly string[] {
  return [...page.replace(FENCED, '').matchAll(/^#{1,6} (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The folders of the tree in a page's first `text` block: one a line, two more spaces for each level. */
export function foldersOfTree(page: string): readonly string[] {
  const lines = /^```text\n(?<lines>.*?)^```/ms.exec(page)?.groups?.lines ?? '';
  const above: string[] = [];
  return [...lines.matchAll(/^(?<indent> *)(?<name>\w+)\/(?: |$)/gm)].map(({ groups }) => {
    above.splice((groups?.indent ?? '').length / 2, above.length, groups?.name ?? '');
    return `${above.join('/')}/`;
  });
}
