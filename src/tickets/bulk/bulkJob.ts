/** What a bulk act does with each held ticket. */
export const BULK_ACTS = ['RELEASE', 'DELETE', 'KEEP', 'SNOOZE', 'MARK_NEW', 'CHANGE_REASON'] as const;
export type BulkAct = (typeof BULK_ACTS)[number];

/** WAITING for the approval of a second person. */
export const BULK_STATES = ['WAITING', 'RUNNING', 'FINISHED', 'STOPPED', 'DECLINED'] as const;
export type BulkState = (typeof BULK_STATES)[number];

/** PERSON: a person stopped it. CREDENTIAL: the user or key that started it may not act any more. */
export const BULK_STOP_CAUSES = ['PERSON', 'CREDENTIAL'] as const;
export type BulkStopCause = (typeof BULK_STOP_CAUSES)[number];

/** One transaction takes so many tickets. */
export const CHUNK = 500;
/** The most tickets of one job. */
export const MAX_IN_JOB = 200_000;
/** A job names at most so many of the tickets that it refused. It counts all. */
export const MAX_REFUSALS_NAMED = 100;
