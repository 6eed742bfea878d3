import type { EventShape } from '../events/event.ts';

/** A message carried identities of its contact and of another one: they may be one person. */
export interface MergeProposed extends EventShape {
  readonly type: 'contact.merge_proposed';
  /** The contact that the message was taken for. */
  readonly contactId: string;
  readonly ticketId: null;
  readonly data: { readonly proposalId: string; readonly otherContactId: string };
}

/** Every event that is about a contact itself. */
export type ContactEvent = MergeProposed;
