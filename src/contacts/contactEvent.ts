import type { EventShape } from '../events/event.ts';
import type { IdentityKind } from './identity.ts';

interface OfContact extends EventShape {
  readonly contactId: string;
  readonly ticketId: null;
}

/**
 * A person changed the contact: its name, or what its address stands for. The event names the fields and never what
 * stands in them.
 */
export interface ContactUpdated extends OfContact {
  readonly type: 'contact.updated';
  readonly data: { readonly changed: readonly ('displayName' | 'identities')[] };
}

/** An identity was taken off the contact. The event does not say which one: it is personal data. */
export interface IdentityDetached extends OfContact {
  readonly type: 'contact.identity_detached';
  readonly data: { readonly kind: IdentityKind };
}

/**
 * A message carried identities of its contact and of another one: they may be one person. `contactId` is the contact
 * that the message was taken for.
 */
export interface MergeProposed extends OfContact {
  readonly type: 'contact.merge_proposed';
  readonly data: { readonly proposalId: string; readonly otherContactId: string };
}

/** The two contacts of a proposal are not one person. */
export interface MergeDeclined extends OfContact {
  readonly type: 'contact.merge_declined';
  readonly data: { readonly proposalId: string; readonly otherContactId: string };
}

/** Every event that is about a contact itself. */
export type ContactEvent = ContactUpdated | IdentityDetached | MergeProposed | MergeDeclined;
