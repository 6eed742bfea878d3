import { sql } from 'drizzle-orm';
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
  readonly block?: ContactBlock;
  readonly identities?: readonly ShownIdentity[];
}

/** A contact's row with its identities, and the columns of its block in force. */
interface RelationRow
  extends Contact,
    Pick<ContactBlock, 'scope' | 'note' | 'blockedBy' | 'blockedAt' | 'expiresAt' | 'restoresId'> {
  readonly identities: readonly ShownIdentity[];
  /** Null without a block in force. */
  readonly reason: ContactBlock['reason'] | null;
}

const related: ContactRows<RelationRow> = {
  pages: contactPages(
    (page) => sql`
      select page.*, block.reason, block.scope, block.note,
        jsonb_build_object('kind', block.blocked_by_kind, 'id', block.blocked_by_id) as blocked_by,
        block.blocked_at, block.expires_at, block.restores as restores_id,
        (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'channelId', channel_id, 'provider', provider)
            order by known.created_at, kind, value), '[]')
          from ${contactIdentities} known
          where known.workspace_id = ${thisWorkspace} and known.contact_id = page.id and ${IS_SHOWN}) as identities
      from (${page}) page
      left join ${blocks} block on block.workspace_id = ${thisWorkspace} and block.id = page.block_id
      order by page.updated_at desc, page.id desc`,
  ),
  read: (row) => Object.assign(row, blockInForce(row)),
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

function blockInForce({
  id,
  blockId,
  reason,
  scope,
  note,
  blockedBy,
  blockedAt,
  expiresAt,
  restoresId,
}: RelationRow): ContactRelations {
  if (blockId === null || reason === null) return {};
  const block: ContactBlock = {
    id: blockId,
    contactId: id,
    reason,
    scope,
    note,
    blockedBy,
    blockedAt,
    expiresAt,
    restoresId,
    endedAt: null,
    endedBy: null,
    endCause: null,
    policy: null,
    ticketsReleased: 0,
    ticketsDeleted: 0,
  };
  return { block };
}
