import type { ActorRef } from '../access/viewer.ts';
import type { BlockReason, BlockScope } from '../blocks/block.ts';
import type { Identity } from '../contacts/identity.ts';
import type { RefusalCode } from '../refusals/refusal.ts';

/** The largest file, in bytes. */
export const MAX_BYTES = 10 * 1024 * 1024;
/** The most identities of one file. */
export const MAX_ROWS = 100_000;
/** The identities that one transaction blocks. */
export const CHUNK = 500;
/** The problems that an import names. It counts all. */
export const MAX_PROBLEMS = 200;

export const IMPORT_STATES = ['RUNNING', 'FINISHED', 'STOPPED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** A line of the file that is not imported. It repeats nothing of the line. */
export interface ImportProblem {
  /** The number of the line in the file, from 1. */
  readonly line: number;
  readonly code: RefusalCode;
  /** The column at fault; null for the whole line. */
  readonly field: string | null;
}

/** An identity that a file asks to block. */
export interface ImportRow {
  readonly line: number;
  readonly identity: Identity;
  readonly reason: BlockReason;
  readonly scope: BlockScope;
  readonly note: string | null;
  /** The moment as ISO 8601 writes it, because the row is stored as JSON. */
  readonly expiresAt: string | null;
}

/** An import, and how far it has come. */
export interface Import {
  readonly id: string;
  readonly state: ImportState;
  readonly dryRun: boolean;
  readonly rows: number;
  readonly done: number;
  readonly added: number;
  readonly already: number;
  readonly refused: number;
  readonly problems: readonly ImportProblem[];
  readonly actor: ActorRef;
  readonly startedAt: Date;
  readonly endedAt: Date | null;
}

/** What one part of an import came to. */
export interface ImportCounts {
  readonly added: number;
  readonly already: number;
  readonly refused: number;
  readonly problems: readonly ImportProblem[];
}
