import { type SQL, sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { nameAfterMessage } from '../contacts/contacts.tx.ts';
import { faultCode } from '../database/fault.ts';
import { param, type Statement, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { insertEvents } from '../events/log.tx.ts';
import { FLOOD_LASTS, openTickets } from '../tickets/openTickets.tx.ts';
import { MADE_NEW } from '../tickets/review/review.tx.ts';
import { acceptedMessages, messages, tickets } from '../tickets/tickets.table.ts';
import type { ArrivalChanges } from './arrivalChanges.ts';
import {
  COUNT_HITS,
  COUNTING,
  EVERY_ID,
  GIVE_UP,
  LEARN_IDENTITIES,
  MARK,
  MOMENTS,
  PROPOSE,
  REPLACE,
  rowsOf,
  SHOW_IDENTITIES,
} from './arrivalParts.tx.ts';

/** The parts of the writing statement that not every arrival needs. */
const PARTS = [
  'identities',
  'made',
  'changed',
  'opened',
  'joined',
  'marked',
  'shown',
  'givenUp',
  'proposals',
  'hits',
  'counted',
] as const;
type Part = (typeof PARTS)[number];

/** Takes no id when an identity got an owner meanwhile: the message may be of a blocked contact. */
const ALL_IDENTITIES = sql`
  where (select count(*) from learnt) = jsonb_array_length(${param('identities')}::text::jsonb)`;

/** The ids of what is stored, and with `counts` also of what is counted alone. */
const ACCEPT_ALL = (condition: SQL, counts: boolean) => sql`
  arriving as materialized (
    select * from ${rowsOf(
      'messages',
      `place integer, "messageId" uuid, "contactId" uuid, "ticketId" uuid, "channelId" uuid, "externalId" text,
      body text, truncated boolean, "sentAt" timestamptz, "replyTo" text, "isAutomatic" boolean, type text, audience text, data jsonb, notice text,
      "refersTo" uuid, mark text`,
    )}),
  accepted as (
    insert into ${acceptedMessages} (workspace_id, channel_id, external_id)
    select ${thisWorkspace}, "channelId", "externalId"
    from ${counts ? EVERY_ID : sql`arriving`} ${condition}
    order by "channelId", "externalId"
    on conflict do nothing
    returning 1),
  ${MOMENTS} as materialized (
    select clock_timestamp() as moment from (
      select from accepted having count(*) = (select count(*) from ${counts ? EVERY_ID : sql`arriving`})) complete)`;

const MAKE_CONTACTS = sql`
  made as (
    insert into ${contacts} (workspace_id, id, display_name, held, updated_at)
    select ${thisWorkspace}, "contactId", "displayName", hidden, moment
    from ${rowsOf('made', '"contactId" uuid, "displayName" text, hidden boolean')}, ${MOMENTS})`;

const CHANGE_CONTACTS = sql`
  changing as materialized (
    select * from ${rowsOf('changed', '"contactId" uuid, "displayName" text, heard boolean')}, ${MOMENTS}),
  changed as (
    update ${contacts}
    set updated_at = case when heard then moment else updated_at end,
      created_at = case when heard and held then moment else created_at end, held = held and not heard,
      display_name = ${nameAfterMessage(sql`"displayName"`)}
    from changing
    where workspace_id = ${thisWorkspace} and id = "contactId" and id = any(array(select "contactId" from changing)))`;

const JOIN_TICKETS = sql`
  joining as materialized (
    select * from ${rowsOf('joined', '"ticketId" uuid, "lastMessageId" uuid, "messageCount" integer, minute timestamptz, arrivals integer, suppressed integer, "surplusId" uuid, "beginsFlood" boolean')}, ${MOMENTS}),
  joined as (
    update ${tickets}
    set last_message_id = "lastMessageId", last_message_at = moment, message_count = message_count + "messageCount",
      bot_waits_since = case when status = 'BOT' then coalesce(bot_waits_since, moment) end, ${MADE_NEW},
      arrivals_minute = minute, arrivals_in_minute = arrivals, surplus_message_id = "surplusId",
      suppressed_count = suppressed_count + suppressed,
      flood_until = case when "beginsFlood" then moment + ${FLOOD_LASTS} else flood_until end
    from joining
    where workspace_id = ${thisWorkspace} and id = "ticketId" and id = any(array(select "ticketId" from joining)))`;

const STORE_ALL = sql`
  stored as (
    insert into ${messages} (workspace_id, id, ticket_id, direction, body, truncated, held, external_id, notice, refers_to,
      reply_to, automatic, sent_at, stored_at)
    select ${thisWorkspace}, "messageId", "ticketId", 'INBOUND', body, truncated, audience = 'SUPERVISORS', "externalId", notice, "refersTo",
      "replyTo", "isAutomatic", coalesce("sentAt", moment), moment
    from arriving, ${MOMENTS} where "ticketId" is not null order by place)`;

const LOG_ALL = insertEvents(sql`(
  select arriving.*, ${param('actorKind')}::text as "actorKind", ${param('actorId')}::uuid as "actorId"
  from arriving, ${MOMENTS} order by place) happened`);

interface Values {
  readonly messages: string;
  readonly identities: string;
  readonly made: string;
  readonly changed: string;
  readonly opened: string;
  readonly joined: string;
  readonly shown: string;
  readonly givenUp: string;
  readonly proposals: string;
  readonly hits: string;
  readonly counted: string;
  readonly replaced: string;
  readonly actorKind: string;
  readonly actorId: string | null;
}

/**
 * The one statement that stores messages. Locks are taken in one order, so that two of them cannot block each other:
 * identities, then ids of messages, each sorted, then the workspace's ticket number. What depends on rows that another
 * transaction may have made first reads what was inserted, and that orders the parts.
 */
function storing(...parts: readonly Part[]): { parts: readonly Part[]; statement: Statement<Values, object> } {
  const has = (part: Part, text: SQL) => (parts.includes(part) ? [text] : []);
  const expressions = [
    ...has('identities', LEARN_IDENTITIES),
    ...has('counted', COUNTING),
    ACCEPT_ALL(parts.includes('identities') ? ALL_IDENTITIES : sql``, parts.includes('counted')),
    ...has('made', MAKE_CONTACTS),
    ...has('changed', CHANGE_CONTACTS),
    ...has('opened', openTickets(MOMENTS)),
    ...has('joined', JOIN_TICKETS),
    STORE_ALL,
    ...has('marked', MARK),
    ...has('shown', SHOW_IDENTITIES),
    ...has('givenUp', GIVE_UP),
    ...has('proposals', PROPOSE),
    ...has('hits', COUNT_HITS),
    ...has('counted', REPLACE),
    sql`logged as (${LOG_ALL})`,
  ];
  return { parts, statement: statement(sql`with ${sql.join(expressions, sql`,`)} select moment from ${MOMENTS}`) };
}

/** The smallest first. A part costs even when it has nothing to do: it is opened, and its triggers run. */
const EVERY_STORING = [
  storing('opened'),
  storing('marked'),
  storing('changed', 'opened'),
  storing('changed', 'joined'),
  storing('joined', 'counted'),
  storing('opened', 'hits'),
  storing('identities', 'made', 'opened'),
  storing('identities', 'made', 'opened', 'hits'),
  storing('identities', 'made', 'changed', 'opened', 'joined'),
  storing(...PARTS),
];

/**
 * A foreign key violation: identities were learnt of a contact that was not made, because another transaction took an
 * id or one of its identities. It rolls the identities back.
 */
const NO_SUCH_CONTACT = '23503';

/**
 * Stores what messages change. Answers false when another transaction took the id of one, or made one of the
 * identities, first: then the transaction must not commit.
 */
export async function storeArrivals(transaction: Transaction, changes: ArrivalChanges, by: ActorRef): Promise<boolean> {
  const made = changes.contacts.filter((one) => one.made);
  const changed = changes.contacts.filter((one) => !one.made);
  const opened = changes.tickets.filter(({ opens }) => opens !== null);
  const joined = changes.tickets.filter(({ opens }) => opens === null);
  const { identities, shown, givenUp, proposals, hits, counted } = changes;
  const marked = changes.messages.filter(({ mark }) => mark !== null);
  const rows = { identities, made, changed, opened, joined, marked, shown, givenUp, proposals, hits, counted };
  const fitting = EVERY_STORING.find(({ parts }) =>
    PARTS.every((part) => rows[part].length === 0 || parts.includes(part)),
  );
  if (fitting === undefined) throw new Error('No statement stores these changes.');
  const values = {
    messages: JSON.stringify(changes.messages.map(rowOf)),
    identities: JSON.stringify(identities),
    made: JSON.stringify(made),
    changed: JSON.stringify(changed),
    opened: JSON.stringify(opened),
    joined: JSON.stringify(joined),
    shown: JSON.stringify(shown),
    givenUp: JSON.stringify(givenUp),
    hits: JSON.stringify(hits),
    counted: JSON.stringify(counted),
    replaced: JSON.stringify(changes.replaced.map(replacementOf)),
    proposals: JSON.stringify(proposals.map(proposalRowOf)),
    actorKind: by.kind,
    actorId: by.id,
  };
  try {
    const moments = await transaction.run(fitting.statement, values);
    return moments.length === 1;
  } catch (error) {
    if (faultCode(error) === NO_SUCH_CONTACT) return false;
    throw error;
  }
}

function proposalRowOf({ proposal, event }: ArrivalChanges['proposals'][number]) {
  const { id: proposalId, contactId, otherContactId, identity } = proposal;
  const { type, audience, data } = event;
  return { proposalId, contactId, otherContactId, kind: identity.kind, value: identity.value, type, audience, data };
}

function replacementOf({ messageId, message, refersTo }: ArrivalChanges['replaced'][number]) {
  const { externalId, body, truncated, sentAt, replyTo, isAutomatic } = message;
  return { messageId, refersTo, externalId, body, truncated, sentAt, replyTo, isAutomatic };
}

function rowOf({ place, messageId, message, event, refersTo, mark }: ArrivalChanges['messages'][number]) {
  const { channelId, externalId, body, truncated, sentAt, notice, replyTo, isAutomatic } = message;
  const { contactId, ticketId, type, audience, data } = event;
  return {
    place,
    messageId,
    contactId,
    ticketId,
    channelId,
    externalId,
    body,
    truncated,
    sentAt,
    replyTo,
    isAutomatic,
    type,
    audience,
    data,
    notice,
    refersTo,
    mark,
  };
}
