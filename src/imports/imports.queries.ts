import type { Queryable } from '../database/transaction.ts';
import type { Import, ImportProblem } from './import.ts';
import { loadImport, newestImports } from './imports.tx.ts';

/** How many imports a list shows. */
const LISTED = 20;

/** An import; null when there is none. */
export function importOf(db: Queryable, id: string): Promise<Import | null> {
  return loadImport(db, id);
}

/** The newest imports of the workspace. */
export function listImports(db: Queryable): Promise<Import[]> {
  return newestImports(db, LISTED);
}

/** The first problems of an import, in the order of the lines. */
export function problemsOf({ problems }: Import, first: number): readonly ImportProblem[] {
  return [...problems].sort((one, other) => one.line - other.line).slice(0, first);
}
