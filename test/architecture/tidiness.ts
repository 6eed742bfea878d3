import { everyFile, everyHabit, everyImport } from './rules.ts';
import type { Rule, SourceFile } from './source.ts';

const MOST_LINES = 250;
const VAGUE_FOLDER = /(^|\/)(utils?|helpers?|common|types|shared|misc)\//;
const CONFIG = 'src/server/config.ts';
const IN_SRC = /^src\//;

export const TIDINESS_RULES: readonly Rule[] = [
  everyFile('no barrels: import the file that has it', ({ path }) => /(^|\/)index\.tsx?$/.test(path)),
  everyImport('no barrels: no file exports again what it imports', (_, { passedOn }) => passedOn),
  everyFile('a folder is named after what it is about', ({ path }) => VAGUE_FOLDER.test(path)),
  everyFile(
    `no file above ${MOST_LINES} lines: two things live in it`,
    ({ path, lineCount }) => lineCount > MOST_LINES && IN_SRC.test(path),
  ),
  everyHabit(
    `the environment is read in ${CONFIG} only`,
    ({ path }, habit) => habit === 'environment' && path !== CONFIG && IN_SRC.test(path),
  ),
  { says: 'imports go round in no circle', faults: circles },
];

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
