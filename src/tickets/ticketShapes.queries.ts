import { type SQL, sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import type { Contact } from '../contacts/contact.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { shownName } from '../contacts/shownName.queries.ts';
import { thisWorkspace } from '../database/statement.ts';
import type { Channel } from '../workspaces/channel.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import type { LegalHold } from './legalHold/legalHold.ts';
import { LEGAL_HOLD } from './legalHold/legalHold.tx.ts';
import type { TicketReview } from './review/review.ts';
import { REVIEW } from './review/review.tx.ts';
import type { Suspicion } from './spam/spamModel.ts';
import type { HeldCauseKind, TicketStatus } from './ticket.ts';

/** The columns that every list of tickets reads. Its order and its cursors need some of them. */
export interface ShortTicket {
  readonly id: string;
  readonly number: number;
  readonly contactId: string;
  readonly channelId: string;
  readonly status: TicketStatus;
  readonly preview: string;
  readonly messageCount: number;
  readonly createdAt: Date;
  readonly lastMessageAt: Date;
  /** The contact and the channel, where the statement that read the ticket joined them. */
  readonly contact?: Pick<Contact, 'id' | 'displayName'>;
  readonly channel?: Pick<Channel, 'id' | 'name'>;
}

/** What held a ticket first. */
export interface HeldCause {
  readonly kind: HeldCauseKind;
  readonly ruleId: string | null;
  readonly suspicion: Suspicion | null;
}

/** One conversation of a contact on a channel, as a screen shows it. */
export interface Ticket extends ShortTicket {
  readonly assigneeId: string | null;
  readonly blockedAt: Date | null;
  readonly releasedAt: Date | null;
  readonly releasedBy: ActorRef | null;
  /** Null for a ticket that is not held. Moments in JSON are texts. */
  readonly review: TicketReview<string> | null;
  readonly legalHold: LegalHold<string> | null;
  /** Null for a ticket that is not held. */
  readonly heldCause: HeldCause | null;
  /** Null for a ticket that is not held, or whose first message is too short to tell. */
  readonly campaignId: string | null;
  /** Why an open ticket looks like spam. Null when it does not, and once a person decided. */
  readonly suggestion: Suspicion | null;
  /** 0 for those who do not see what is held. */
  readonly suppressedCount: number;
  readonly closedAt: Date | null;
  /** Null for a private chat. */
  readonly group: { readonly id: string } | null;
}

/**
 * Which columns of its tickets a statement reads, and how a row becomes a ticket. The columns are those of `page`, the
 * tickets that were cut, and of `newest`, their newest messages.
 */
export interface TicketShape<Row extends ShortTicket> {
  readonly columns: SQL;
  readonly joins: SQL;
  read<Found extends Row>(row: Found): Found;
}

const SHORT_COLUMNS = sql`page.id, page.number, page.contact_id, page.channel_id, page.status,
  left(newest.body, 160) as preview, page.message_count, page.created_at, page.last_message_at`;

const OWN_COLUMNS = sql`${SHORT_COLUMNS}, page.assignee_id, page.blocked_at, page.released_at,
  case when page.released_by_kind is not null
    then jsonb_build_object('kind', page.released_by_kind, 'id', page.released_by_id) end as released_by,
  case when (select sees_held()) then page.suppressed_count else 0 end as suppressed_count,
  page.closed_at, case when page.status = 'BLOCKED' then page.campaign_id end as campaign_id,
  ${REVIEW} as review, ${LEGAL_HOLD} as legal_hold,
  case when page.status = 'BLOCKED' then jsonb_build_object('kind', page.held_by, 'ruleId', page.held_rule_id,
    'suspicion', page.suspicion) end as held_cause,
  case when page.status in ('BOT', 'UNASSIGNED', 'ASSIGNED') and page.released_at is null then page.suspicion end as suggestion,
  case when page.group_id <> '' then jsonb_build_object('id', page.group_id) end as "group"`;

const NAMES = sql`${shownName(sql`contact.display_name`)} as contact_name, channel.name as channel_name`;

/** Row-level security can hide a relation. The ticket is listed even then. */
const RELATIONS = sql`
  left join ${contacts} contact on contact.workspace_id = ${thisWorkspace} and contact.id = page.contact_id
  left join ${channels} channel on channel.workspace_id = ${thisWorkspace} and channel.id = page.channel_id`;

interface Names {
  readonly contactName: string | null;
  readonly channelName: string | null;
}

/** A ticket's row with the columns of its relations beside it. */
interface RelationColumns extends Names {
  readonly contactBlockId: string | null;
  readonly contactCreatedAt: Date;
  readonly contactUpdatedAt: Date;
  readonly channelType: Channel['type'];
  readonly channelBotActive: boolean;
  readonly channelAddress: string | null;
  readonly channelReadReceipts: boolean;
}

/** What most lists show: the ticket with the names of its contact and its channel. */
export const SHORT_TICKET: TicketShape<ShortTicket & Names> = {
  columns: sql`${SHORT_COLUMNS}, ${NAMES}`,
  joins: RELATIONS,
  read: (row) =>
    related(row, {
      contact: row.contactName === null ? undefined : { id: row.contactId, displayName: row.contactName },
      channel: row.channelName === null ? undefined : { id: row.channelId, name: row.channelName },
    }),
};

/** The ticket alone. */
export const OWN_TICKET: TicketShape<Ticket> = { columns: OWN_COLUMNS, joins: sql``, read: (row) => row };

/** The ticket with its contact and its channel. */
export const JOINED_TICKET: TicketShape<Ticket & RelationColumns> = {
  columns: sql`${OWN_COLUMNS}, ${NAMES}, contact.block_id as contact_block_id,
    contact.created_at as contact_created_at, contact.updated_at as contact_updated_at,
    channel.type as channel_type, channel.bot_active as channel_bot_active, channel.address as channel_address,
    channel.read_receipts as channel_read_receipts`,
  joins: RELATIONS,
  read: (row) => related(row, { contact: contactOf(row), channel: channelOf(row) }),
};

interface Related {
  contact?: ShortTicket['contact'];
  channel?: ShortTicket['channel'];
}

/** The row becomes the ticket: a page has dozens, and a copy of each would be garbage. */
function related<Row extends Related>(row: Row, { contact, channel }: Related): Row {
  const ticket: Related = row;
  ticket.contact = contact;
  ticket.channel = channel;
  return row;
}

function contactOf(row: Ticket & RelationColumns): Contact | undefined {
  if (row.contactName === null) return undefined;
  return {
    id: row.contactId,
    displayName: row.contactName,
    blockId: row.contactBlockId,
    createdAt: row.contactCreatedAt,
    updatedAt: row.contactUpdatedAt,
  };
}

function channelOf(row: Ticket & RelationColumns): Channel | undefined {
  if (row.channelName === null) return undefined;
  return {
    id: row.channelId,
    type: row.channelType,
    name: row.channelName,
    botActive: row.channelBotActive,
    address: row.channelAddress,
    readReceipts: row.channelReadReceipts,
  };
}
