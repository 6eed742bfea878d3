import type { BlockReason, OpenTicketAction } from './block.ts';
import type { BlockChange, BlockRequest } from './blocking.ts';

/** What a caller says of a block: undefined is what was left out, null what was said to be none. */
export interface BlockInput {
  readonly reason?: BlockReason | null;
  readonly note?: string | null;
  readonly expiresAt?: Date | null;
}

/** A new block as it was asked for. */
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

/** The change of a block as it was asked for: a note or an end can be taken away; a reason there always is. */
export function blockChange({ reason, note, expiresAt }: BlockInput): BlockChange {
  return {
    ...(reason === undefined || reason === null ? {} : { reason }),
    ...(note === undefined ? {} : { note: writtenNote(note) }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function writtenNote(note: string | null | undefined): string | null {
  return note?.trim() || null;
}
