import type { BlockField } from '../blocks/block.ts';
import type { BlockEvent } from '../blocks/blockEvent.ts';
import type { AnyLoggedEvent } from '../timeline/eventType.ts';
import type { ItemFilter } from './projection.ts';

interface AboutBlock {
  readonly contactId: string;
  readonly blockId: string;
}

/** An item about a block, which is delivered with its contact. */
export type BlockItem = AboutBlock &
  (
    | { readonly __typename: 'ContactUnblocked' }
    /** `updated` is true when the block was in force before, and its terms changed. */
    | { readonly __typename: 'ContactBlocked'; readonly updated: boolean }
    | { readonly __typename: 'BlockUpdated'; readonly changed: readonly BlockField[] }
  );

/** What a person can change of a contact. */
export type ContactField = 'displayName' | 'identities' | 'mergeProposals' | 'deletionRequest';

export type ContactItem =
  | BlockItem
  | {
      readonly __typename: 'ContactUpdated';
      readonly contactId: string;
      readonly changedFields: readonly ContactField[];
    }
  | { readonly __typename: 'ContactsMerged'; readonly contactId: string; readonly mergedContactId: string }
  /** A contact is gone for good. `erased` is true when `eraseContact` removed it. */
  | { readonly __typename: 'ContactDeleted'; readonly contactId: string; readonly erased: boolean }
  /** A contact is gone, for subscriptions that do not ask for details: they read their lists again. */
  | { readonly __typename: 'FeedReset' };

/** Keeps the items of one contact, by every id that stands for it. */
export type ContactItemFilter = ItemFilter<ReadonlySet<string>>;

/**
 * The items of the contacts: blocked, unblocked, deleted, blocks that changed, and contacts that a person changed. An
 * event has one item with and without `detailed`, so a cursor fits both.
 */
export function contactItems(event: AnyLoggedEvent, { only, detailed }: ContactItemFilter): (ContactItem | null)[] {
  if (only !== null && !contactIdsOf(event).some((id) => only.has(id))) return [];
  switch (event.type) {
    case 'contact.merge_proposed':
    case 'contact.merge_declined':
      return contactIdsOf(event).map((id) =>
        detailed && (only === null || only.has(id)) ? updated(id, ['mergeProposals']) : null,
      );
    case 'contact.deletion_requested':
    case 'contact.deletion_declined':
      return [detailed ? updated(event.contactId, ['deletionRequest']) : null];
    case 'contact.merged': {
      const { contactId, data } = event;
      return [
        detailed
          ? { __typename: 'ContactsMerged', contactId, mergedContactId: data.from }
          : { __typename: 'FeedReset' },
      ];
    }
    case 'contact.updated':
      return [detailed ? updated(event.contactId, event.data.changed) : null];
    case 'contact.identity_detached':
      return [detailed ? updated(event.contactId, ['identities']) : null];
    case 'contact.blocked':
    case 'block.restored':
      return [{ __typename: 'ContactBlocked', ...aboutBlock(event), updated: false }];
    case 'block.updated':
      return detailed
        ? [{ __typename: 'BlockUpdated', ...aboutBlock(event), changed: event.data.changed }]
        : [{ __typename: 'ContactBlocked', ...aboutBlock(event), updated: true }];
    case 'contact.unblocked':
      return [{ __typename: 'ContactUnblocked', ...aboutBlock(event) }];
    case 'contact.deleted':
    case 'contact.erased':
      return detailed
        ? [{ __typename: 'ContactDeleted', contactId: event.contactId, erased: event.type === 'contact.erased' }]
        : [{ __typename: 'FeedReset' }];
    default:
      return [];
  }
}

function contactIdsOf(event: AnyLoggedEvent): string[] {
  if (event.contactId === null) return [];
  switch (event.type) {
    case 'contact.merged':
      return [event.contactId, event.data.from];
    case 'contact.merge_proposed':
    case 'contact.merge_declined':
      return [event.contactId, event.data.otherContactId];
    default:
      return [event.contactId];
  }
}

function updated(contactId: string, changedFields: readonly ContactField[]): ContactItem {
  return { __typename: 'ContactUpdated', contactId, changedFields };
}

function aboutBlock({ contactId, data }: BlockEvent): AboutBlock {
  return { contactId, blockId: data.blockId };
}
