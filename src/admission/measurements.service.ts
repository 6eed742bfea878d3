import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Viewer } from '../access/viewer.ts';
import type { ParsedDocument } from './keptDocuments.ts';

/** What admission found out about an operation that it let through. */
export interface Measured {
  readonly cost: number;
  /** The ids of a bulk call. Null for every other operation. */
  readonly bulkIds: number | null;
  /** How many contacts and tickets it deletes for good. */
  readonly deletions: number;
  /** The names of its root fields, without their aliases. */
  readonly rootFields: readonly string[];
}

/** Remembers the measurements of queries that were let through. */
export interface Measurements {
  /** The measurement of an operation with these variables, for a viewer with these permissions. */
  of(
    parsed: ParsedDocument,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
    viewer: Viewer | null,
    measure: () => Measured,
  ): Measured;
}

const MAX_KEPT = 2_000;
/** Longer variables are measured each time: few are sent twice. */
const MAX_VARIABLES = 200;

/**
 * A measurement depends on the document, the variables, and the role or the scopes of the viewer, and on nothing else.
 * Screens ask the same again and again, so what was let through once is not measured again. What was refused is, and so
 * is every mutation.
 */
export function createMeasurements(): Measurements {
  const kept = new LRUCache<string, Measured>({ max: MAX_KEPT });
  return {
    of({ hash }, { name, operation }, variables, viewer, measure) {
      const values = operation === OperationTypeNode.QUERY ? textOf(variables) : null;
      if (values === null || values.length > MAX_VARIABLES) return measure();
      const key = `${hash} ${name?.value ?? ''} ${permissionsOf(viewer)} ${values}`;
      const known = kept.get(key);
      if (known !== undefined) return known;
      const measured = measure();
      kept.set(key, measured);
      return measured;
    },
  };
}

/** Null for what JSON has no text for: a number beyond every limit would look like null. */
function textOf(variables: Readonly<Record<string, unknown>>): string | null {
  let isExact = true;
  const text = JSON.stringify(variables, (_name, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value)) isExact = false;
    return value;
  });
  return isExact ? text : null;
}

function permissionsOf(viewer: Viewer | null): string {
  if (viewer === null) return 'anonymous';
  return viewer.role ?? viewer.scopes.join(',');
}
