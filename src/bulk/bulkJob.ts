import type { ActorRef } from '../access/viewer.ts';
import type { BlockReason } from '../blocks/block.ts';
import type { RefusalCode } from '../refusals/refusal.ts';
import type { BulkAct, BulkState, BulkStopCause } from '../tickets/bulk/bulkJob.ts';

export interface BulkRefusal {
  readonly ticketId: string;
  readonly refusal: RefusalCode;
}

/** A bulk act, and how far it has come. */
export interface BulkJob {
  readonly id: string;
  readonly act: BulkAct;
  readonly until: Date | null;
  readonly reason: BlockReason | null;
  readonly seenAt: Date;
  readonly actor: ActorRef;
  readonly state: BulkState;
  readonly total: number;
  readonly done: number;
  readonly changed: number;
  readonly refused: number;
  readonly refusals: readonly BulkRefusal[];
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly stopCause: BulkStopCause | null;
  readonly decidedBy: ActorRef | null;
  readonly isApproved: boolean;
  readonly isOld: boolean;
}
