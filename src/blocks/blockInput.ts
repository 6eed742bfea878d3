import type { BlockReason, BlockScope, OpenTicketAction } from './block.ts';
import type { BlockRequest, BlockUpdate } from './blocking.ts';

/** The terms of a block as a caller gives them. Undefined means left out; null means none. */
export interface BlockInput {
  readonly reason?: BlockReason | null;
  readonly scope?: BlockScope | null;
  readonly note?: string | null;
  readonly expiresAt?: Date | null;
}

/** The request for a new block, with defaults for what was left out. */
export function blockRequest({
  reason,
  scope,
  note,
  expiresAt,
  openTickets,
}: BlockInput & { readonly openTickets?: OpenTicketAction | null }): BlockRequest {
  return {
    reason: reason ?? 'SPAM',
    scope: scope ?? 'INBOUND',
    note: writtenNote(note),
    expiresAt: expiresAt ?? null,
    openTickets: openTickets ?? 'CLOSE',
  };
}

/** The change of a block. Null removes a note or an end; a reason and a scope cannot be removed. */
export function blockUpdate({ reason, scope, note, expiresAt }: BlockInput): BlockUpdate {
  return {
    ...(reason === undefined || reason === null ? {} : { reason }),
    ...(scope === undefined || scope === null ? {} : { scope }),
    ...(note === undefined ? {} : { note: writtenNote(note) }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

function writtenNote(note: string | null | undefined): string | null {
  return note?.trim() || null;
}
