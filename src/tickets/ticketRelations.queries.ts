import { sql } from 'drizzle-orm';
import type { Contact } from '../contacts/contact.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { shownName } from '../contacts/shownName.queries.ts';
import { thisWorkspace } from '../database/statement.ts';
import type { Channel } from '../workspaces/channel.ts';
import { channels } from '../workspaces/workspaces.table.ts';

/** The contact and the channel of a ticket, where the statement that read the ticket joined them. */
export interface TicketRelations {
  readonly contact?: Contact;
  readonly channel?: Channel;
}

/** A ticket's row with the columns of its relations beside it. */
export interface RelationColumns {
  readonly contactName: string | null;
  readonly contactBlockId: string | null;
  readonly contactCreatedAt: Date;
  readonly contactUpdatedAt: Date;
  readonly channelType: Channel['type'] | null;
  readonly channelName: string;
  readonly channelBotActive: boolean;
  readonly channelAddress: string | null;
}

export const RELATION_COLUMNS = sql`${shownName(sql`contact.display_name`)} as contact_name, contact.block_id as contact_block_id,
  contact.created_at as contact_created_at, contact.updated_at as contact_updated_at,
  channel.type as channel_type, channel.name as channel_name, channel.bot_active as channel_bot_active,
  channel.address as channel_address`;

/** Row-level security can hide a relation. The ticket is listed even then. */
export const RELATIONS = sql`
  left join ${contacts} contact on contact.workspace_id = ${thisWorkspace} and contact.id = page.contact_id
  left join ${channels} channel on channel.workspace_id = ${thisWorkspace} and channel.id = page.channel_id`;

interface RelationRow extends RelationColumns {
  readonly contactId: string;
  readonly channelId: string;
}

export function withRelations<Row extends RelationRow>(row: Row): Row & TicketRelations {
  const contact = row.contactName !== null && {
    id: row.contactId,
    displayName: row.contactName,
    blockId: row.contactBlockId,
    createdAt: row.contactCreatedAt,
    updatedAt: row.contactUpdatedAt,
  };
  const channel = row.channelType !== null && {
    id: row.channelId,
    type: row.channelType,
    name: row.channelName,
    botActive: row.channelBotActive,
    address: row.channelAddress,
  };
  return Object.assign(row, contact && { contact }, channel && { channel });
}
