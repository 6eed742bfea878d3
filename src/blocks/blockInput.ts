import type { BlockReason, OpenTicketAction } from './block.ts';
import type { BlockRequest, BlockUpdate } from './blocking.ts';

/** The terms of a block as a caller gives them. Undefined means left out; null means none. */
export interface BlockInput {
  readonly reason?: BlockReason | null;
  readonly note?: string | null;
  readonly expiresAt?: Date | null;
}

/** The request for a new block, with defaults for what was left out. */
export function blockRequest({
  reason,
  note,
  expiresAt,
  openTickets,
}: BlockInput & { readonly openTickets?: OpenTicketAction | null }): BlockRequest {
  return {
    reason: reason ?? 'SPAM',
    note: writtenNote(note),
    expiresAt: expiresAt ?? null,
    openTickets: openTickets ?? 'CLOSE',
  };
}

/** The change of a block. Null removes a note or an end; a reason cannot be removed. */
export function blockUpdate({ reason, note, expiresAt }: BlockInput): BlockUpdate {
  return {
    ...(reason === undefined || reason === null ? {} : { reason }),
    ...(note === undefined ? {} : { note: writtenNote(note) }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function writtenNote(note: string | null | undefined): string | null {
  return note?.trim() || null;
}
