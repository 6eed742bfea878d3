import type { Logger } from 'pino';
import type { ActorRef, Viewer } from '../access/viewer.ts';
import type { Refusal, RefusalCode } from '../refusals/refusal.ts';
import { refusalOf } from './errorFormat.ts';

/** A credential or an act that was refused, without anything that a client wrote. */
export interface Denial {
  readonly code: RefusalCode;
  /** Null for a credential that names no viewer. */
  readonly viewer: Viewer | null;
  readonly address: string;
  /** The names of the root fields. Null where none was admitted. */
  readonly fields: readonly string[] | null;
  /** Null on a socket, which has no requests. */
  readonly requestId: string | null;
}

/** Logs and counts denials, so that an attack is seen and cannot flood the log. */
export interface Denials {
  /** Logs the denial, unless too many of its origin were logged in this minute. It is counted all the same. */
  note(denial: Denial): void;
  /** The same for a refusal that is a denial. Any other error is none. */
  noteError(error: unknown, denial: Omit<Denial, 'code'>): void;
}

/** Every other refusal is an answer, which says nothing of who asked. */
const DENIALS: ReadonlySet<RefusalCode> = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'RATE_LIMITED']);

const MINUTE_MS = 60_000;
const LINES_OF_AN_ORIGIN = 10;
const LINES_IN_ALL = 300;
const MAX_COUNTED = 1_000;

export function createDenials(log: Logger): Denials {
  const counts = new Map<string, Counted>();
  const lines = new Map<string, number>();
  let linesInAll = 0;
  let isCounting = false;

  function note({ code, viewer, address, fields, requestId }: Denial): void {
    beginMinute();
    countOne(viewer?.workspaceId ?? null, code);
    const origin = viewer === null ? address : `${viewer.workspaceId} ${viewer.actor.id}`;
    const linesOfOrigin = lines.get(origin) ?? 0;
    if (linesOfOrigin >= LINES_OF_AN_ORIGIN || linesInAll >= LINES_IN_ALL) return;
    lines.set(origin, linesOfOrigin + 1);
    linesInAll += 1;
    log.warn({ code, requestId, ...callerOf(viewer, address), fields }, 'denied');
  }

  function countOne(workspaceId: string | null, code: RefusalCode): void {
    const key = `${workspaceId} ${code}`;
    const counted = counts.get(key);
    if (counted !== undefined) counted.count += 1;
    else if (counts.size < MAX_COUNTED) counts.set(key, { workspaceId, code, count: 1 });
  }

  function beginMinute(): void {
    if (isCounting) return;
    isCounting = true;
    // The timer must not keep a process alive that has stopped.
    setTimeout(endMinute, MINUTE_MS).unref();
  }

  function endMinute(): void {
    for (const counted of counts.values()) log.info(counted, 'denials of the last minute');
    counts.clear();
    lines.clear();
    linesInAll = 0;
    isCounting = false;
  }

  return {
    note,
    noteError(error, denial) {
      const refusal = refusalOf(error);
      if (refusal !== null && DENIALS.has(refusal.code))
        note({ ...denial, code: refusal.code, fields: denial.fields ?? fieldsOf(refusal) });
    },
  };
}

/** A refusal of admission names the field of the schema. */
function fieldsOf({ code, field }: Refusal): readonly string[] | null {
  return code === 'FORBIDDEN' && field !== undefined ? [field] : null;
}

interface Counted {
  readonly workspaceId: string | null;
  readonly code: RefusalCode;
  count: number;
}

/** Who a line of the log is about: ids and an address, never a name. */
export interface Caller {
  readonly workspaceId?: string;
  readonly actor?: ActorRef;
  readonly address: string;
}

export function callerOf(viewer: Viewer | null, address: string): Caller {
  if (viewer === null) return { address };
  return { workspaceId: viewer.workspaceId, actor: viewer.actor, address };
}
