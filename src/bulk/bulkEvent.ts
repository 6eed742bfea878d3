import type { EventShape } from '../events/event.ts';
import type { BulkAct, BulkState } from '../tickets/bulk/bulkJob.ts';

interface OfJob extends EventShape {
  readonly contactId: null;
  readonly ticketId: null;
}

/** A person asked a second one to approve that many held tickets are deleted. */
export interface BulkRequested extends OfJob {
  readonly type: 'bulk.requested';
  readonly data: { readonly bulkId: string; readonly act: BulkAct; readonly total: number };
}

export interface BulkStarted extends OfJob {
  readonly type: 'bulk.started';
  readonly data: { readonly bulkId: string; readonly act: BulkAct; readonly total: number };
}

/** The job ended: it is done, or a person stopped or declined it. What it did has an event for each ticket besides. */
export interface BulkEnded extends OfJob {
  readonly type: 'bulk.ended';
  readonly data: {
    readonly bulkId: string;
    readonly act: BulkAct;
    readonly state: BulkState;
    readonly changed: number;
    readonly refused: number;
  };
}

export type BulkEvent = BulkRequested | BulkStarted | BulkEnded;
