import type { Import, SourceFile } from './source.ts';

export interface Rule {
  readonly says: string;
  faults(house: readonly SourceFile[]): string[];
}

type Floor = 0 | 1 | 2 | 3 | 4;

/** The first row that fits tells a file's floor. What fits none is a type or a decision: floor 0. */
const FLOORS: readonly (readonly [RegExp, Floor])[] = [
  [/^src\/(main\.ts$|server\/)/, 4],
  [/^src\/access\/request\.ts$/, 2], // what an operation is given: the viewer, and the ways to ask
  [/\.(resolver|graphql|adapter)\.ts$/, 3],
  [/\.(commands|queries|steps|live)\.ts$/, 2], // steps: a part of a command; live: what lives as long as the process
  [/\.(table|store|library)\.ts$/, 1],
  [/^src\/database\//, 1],
];

const PAGES = ['dashboard', 'explorer'];
/** What runs in a browser and any page may take: it sees only the schema, too. */
const CLIENT = 'client';
const DATABASE = /^src\/database\//;
const RESOLVER = /\.resolver\.ts$/;
const DRIVER = /^(drizzle-orm|postgres)(\/|$)/;

/** Null for what is not in the house: pages that run in a browser, and files outside src. */
export function floorOf(path: string): Floor | null {
  if (!path.startsWith('src/') || pageOf(path) !== null) return null;
  return FLOORS.find(([fits]) => fits.test(path))?.[1] ?? 0;
}

function moduleOf(path: string): string {
  return path.split('/')[1] ?? '';
}

function pageOf(path: string): string | null {
  const module = moduleOf(path);
  return module === CLIENT || PAGES.includes(module) ? module : null;
}

/** The faults of a rule that looks at one import at a time. */
export function everyImport(says: string, isFault: (file: SourceFile, taken: Import) => boolean): Rule {
  return {
    says,
    faults: (house) =>
      house.flatMap((file) =>
        file.imports
          .filter((taken) => isFault(file, taken))
          .map((taken) => `${file.path}:${taken.line} imports ${taken.target ?? taken.from}: ${says}`),
      ),
  };
}

/** The faults of a rule that looks at what a file does by itself. */
export function everyHabit(says: string, isFault: (file: SourceFile, habit: string) => boolean): Rule {
  return {
    says,
    faults: (house) =>
      house.flatMap((file) =>
        file.habits
          .filter(({ habit }) => isFault(file, habit))
          .map(({ line, text }) => `${file.path}:${line} has «${text}»: ${says}`),
      ),
  };
}

export const FLOOR_RULES: readonly Rule[] = [
  everyImport('a file imports its own floor or a lower one', (file, { target }) => {
    const floor = floorOf(file.path);
    const floorBelow = target === null ? null : floorOf(target);
    return floor !== null && floorBelow !== null && floorBelow > floor;
  }),
  everyImport(
    'a door (floor 3) hands the database on and never asks it: of src/database it may import types only',
    ({ path }, { target, typeOnly }) => floorOf(path) === 3 && target !== null && DATABASE.test(target) && !typeOnly,
  ),
  everyImport(
    'floor 0 imports no package and nothing of Node, besides types; a thin wrapper round one is a *.library.ts',
    ({ path }, { target, typeOnly }) => floorOf(path) === 0 && target === null && !typeOnly,
  ),
  everyHabit(
    'floor 0 has no clock and no dice: take the moment or the id as an argument',
    ({ path }, habit) => floorOf(path) === 0 && (habit === 'clock' || habit === 'dice'),
  ),
  everyImport(
    "another module's store is never imported: ask its commands or queries",
    ({ path }, { target }) => target !== null && /\.store\.ts$/.test(target) && moduleOf(path) !== moduleOf(target),
  ),
  everyImport(
    "another module's tables are for queries, commands, steps and tables",
    ({ path }, { target }) =>
      target !== null &&
      /\.table\.ts$/.test(target) &&
      moduleOf(path) !== moduleOf(target) &&
      !/\.(queries|commands|steps|table)\.ts$/.test(path),
  ),
  everyImport(
    'a resolver calls one command or query: no driver, no table, no store',
    ({ path }, { from, target }) =>
      RESOLVER.test(path) && (target === null ? DRIVER.test(from) : /\.(table|store)\.ts$/.test(target)),
  ),
  everyHabit(
    'a resolver decides nothing and catches nothing: a command or query is missing',
    ({ path }, habit) => RESOLVER.test(path) && habit === 'branch',
  ),
  everyImport('pages and the server share no file: a page sees only the schema', ({ path }, { target }) => {
    if (target === null || pageOf(path) === pageOf(target)) return false;
    return pageOf(path) === null || pageOf(target) !== CLIENT;
  }),
];
