import { posix } from 'node:path';
import { everyFile, everyHabit, everyImport } from './rules.ts';
import type { Rule, SourceFile } from './source.ts';

const MAX_LINES = 250;
const MAX_FUNCTION_LINES = 80;
const MAX_FILES = 20;
const VAGUE_FOLDER = /(^|\/)(utils?|helpers?|common|types|shared|misc)\//;
const CONFIG = 'src/server/config.ts';
const IN_SRC = /^src\//;
/** Tests are lists of cases, so their functions and files may be longer. */
const IN_TEST = /^test\//;

export const TIDINESS_RULES: readonly Rule[] = [
  everyFile('no barrels: import the file that has it', ({ path }) => /(^|\/)index\.tsx?$/.test(path)),
  everyImport('no barrels: no file exports again what it imports', (_, { passedOn }) => passedOn),
  everyFile('a folder is named after what it is about', ({ path }) => VAGUE_FOLDER.test(path)),
  everyFile(
    `no file above ${MAX_LINES} lines: two things live in it`,
    ({ path, lineCount }) => lineCount > MAX_LINES && !IN_TEST.test(path),
  ),
  everyHabit(
    `the environment is read in ${CONFIG} only`,
    ({ path }, habit) => habit === 'environment' && path !== CONFIG && IN_SRC.test(path),
  ),
  { says: `no function above ${MAX_FUNCTION_LINES} lines, closures included`, faults: longFunctions },
  { says: `no folder above ${MAX_FILES} files: a noun hides in it`, faults: fullFolders },
  { says: 'imports go round in no circle', faults: circles },
];

function longFunctions(files: readonly SourceFile[]): string[] {
  return files
    .filter(({ path }) => !IN_TEST.test(path))
    .flatMap(({ path, functions }) =>
      functions
        .filter(({ lineCount }) => lineCount > MAX_FUNCTION_LINES)
        .map(({ line, name, lineCount }) => `${path}:${line} ${name} has ${lineCount} lines`),
    );
}

function fullFolders(files: readonly SourceFile[]): string[] {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(posix.dirname(path), (counts.get(posix.dirname(path)) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > MAX_FILES).map(([folder, count]) => `${folder} has ${count} files`);
}

function circles(house: readonly SourceFile[]): string[] {
  const files = new Map(house.map((file) => [file.path, file]));
  const found = new Map<string, string>();
  const done = new Set<string>();

  function walk(path: string, way: readonly string[]): void {
    const start = way.indexOf(path);
    if (start >= 0) {
      const circle = way.slice(start);
      const name = [...circle].sort().join(' ');
      found.set(name, `${[...circle, path].join(' imports ')}: imports go round in no circle`);
      return;
    }
    if (done.has(path)) return;
    for (const { target } of files.get(path)?.imports ?? []) if (target !== null) walk(target, [...way, path]);
    done.add(path);
  }

  for (const { path } of house) walk(path, []);
  return [...found.values()];
}
