import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import type { Contact } from '../contacts/contact.ts';
import {
  type Asking,
  type ContactFilter,
  type ContactList,
  type ContactRows,
  contactPage,
  contactPageOf,
  contactPages,
} from '../contacts/contacts.queries.ts';
import { contactIdentities } from '../contacts/contacts.table.ts';
import { IS_SHOWN, type ShownIdentity } from '../contacts/identities.queries.ts';
import { thisWorkspace } from '../database/statement.ts';
import type { PageRequest } from '../paging/page.ts';
import type { ContactBlock } from './blocks.queries.ts';
import { blocks } from './blocks.table.ts';

/** The block in force and the identities of a contact, where the statement that read the contact joined them. */
export interface ContactRelations {
  readonly block?: ContactBlock | undefined;
  readonly identities?: readonly ShownIdentity[];
}

/** The values of an identity, in the order of `ShownIdentity`. */
type IdentityValues = readonly [
  kind: ShownIdentity['kind'],
  value: string,
  channelId: string | null,
  provider: ShownIdentity['provider'],
];

/** A contact's row with its identities, and the columns of its block in force. */
interface RelationRow extends Contact, Pick<ContactBlock, 'scope' | 'note' | 'blockedAt' | 'expiresAt' | 'restoresId'> {
  readonly identityValues: readonly IdentityValues[];
  /** Null without a block in force. */
  readonly reason: ContactBlock['reason'] | null;
  readonly blockedByKind: ActorRef['kind'];
  readonly blockedById: ActorRef['id'];
}

/** Arrays of values: PostgreSQL takes a quarter more time for a page with `jsonb` objects. */
const related: ContactRows<RelationRow> = {
  pages: contactPages(
    (page) => sql`
      select page.*, block.reason, block.scope, block.note, block.blocked_by_kind, block.blocked_by_id,
        block.blocked_at, block.expires_at, block.restores as restores_id,
        (select coalesce(json_agg(json_build_array(kind, value, channel_id, provider)
            order by known.created_at, kind, value), '[]')
          from ${contactIdentities} known
          where known.workspace_id = ${thisWorkspace} and known.contact_id = page.id and ${IS_SHOWN}) as identity_values
      from (${page}) page
      left join ${blocks} block on block.workspace_id = ${thisWorkspace} and block.id = page.block_id
      order by page.updated_at desc, page.id desc`,
  ),
  read: contactOf,
};

/** What a page of contacts is read with. */
interface Wanted {
  /** The blocks and identities of its contacts, in the same statement. */
  readonly relations: boolean;
  /** The number of contacts in the whole list, in the same round trip. */
  readonly totalCount: boolean;
}

/** One page of contacts. */
export function listContacts(
  asking: Asking,
  filter: ContactFilter,
  request: PageRequest,
  { relations, totalCount }: Wanted,
): Promise<ContactList> {
  return relations
    ? contactPageOf(related, asking, filter, request, totalCount)
    : contactPage(asking, filter, request, totalCount);
}

function contactOf(row: RelationRow): Contact & ContactRelations {
  const { id, displayName, blockId, createdAt, updatedAt } = row;
  const identities = row.identityValues.map(identityOf);
  return { id, displayName, blockId, createdAt, updatedAt, identities, block: blockInForce(row) };
}

function identityOf([kind, value, channelId, provider]: IdentityValues): ShownIdentity {
  return { kind, value, channelId, provider };
}

function blockInForce(row: RelationRow): ContactBlock | undefined {
  const { blockId, reason } = row;
  if (blockId === null || reason === null) return undefined;
  return {
    id: blockId,
    contactId: row.id,
    reason,
    scope: row.scope,
    note: row.note,
    blockedBy: { kind: row.blockedByKind, id: row.blockedById },
    blockedAt: row.blockedAt,
    expiresAt: row.expiresAt,
    restoresId: row.restoresId,
    endedAt: null,
    endedBy: null,
    endCause: null,
    policy: null,
    ticketsReleased: 0,
    ticketsDeleted: 0,
  };
}
