import { type SQL, sql } from 'drizzle-orm';
import { blocks } from '../blocks/blocks.table.ts';
import type { AskedHash } from '../blocks/kept/identityHasher.ts';
import { KEEPS_HASHES, KEPT_MATCHES } from '../blocks/kept/keptBlocks.tx.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { identityKey } from '../contacts/identity.ts';
import { IDENTITY_HOLDERS } from '../contacts/matchingContacts.queries.ts';
import { mergeProposals } from '../contacts/merging/mergeProposals.table.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import { acceptedMessages, messages as storedMessages, tickets } from '../tickets/tickets.table.ts';
import { channels, workspaces } from '../workspaces/workspaces.table.ts';
import type { ArrivalFacts } from './arrivalFacts.ts';
import type { CustomerMessage } from './customerText.ts';
import type { InboundMessage } from './inboundMessage.ts';

const OF_CHAT = sql`
  select id from ${tickets}
  where workspace_id = ${thisWorkspace} and contact_id = contact.id and channel_id = chats.channel_id
    and group_id = chats.group_id`;

/** Looked at for blocked contacts alone. */
const SCOPE = sql`(select scope from ${blocks} where workspace_id = ${thisWorkspace} and id = contact.block_id)`;

/** Whether a person unblocked the contact, or released a ticket of it, so lately that no rule holds it. */
const inGraceSince = (moment: SQL) =>
  sql`coalesce(${moment} + make_interval(hours => (select grace_hours from workspace)) > clock_timestamp(), false)`;
const IN_GRACE = inGraceSince(sql`contact.cleared_at`);
const TRUSTED = inGraceSince(sql`greatest(contact.cleared_at, contact.not_spam_at)`);

const NOW = sql`(select now from clock)`;
const MINUTE = sql`(select minute from clock)`;

/** The tickets that the counting of messages needs. Each of the two parts reads few rows of an index. */
const recent = (condition: SQL) => sql`
  select id, channel_id, status = 'BLOCKED' as is_held, message_count, flood_until > ${NOW} as is_flooded,
    case when arrivals_minute = ${MINUTE} then arrivals_in_minute else 0 end as arrivals,
    case when arrivals_minute = ${MINUTE} then surplus_message_id end as surplus_id
  from ${tickets}
  where workspace_id = ${thisWorkspace} and contact_id = contact.id
    and channel_id = any(array(select channel_id from chats)) and ${condition}`;

const HELD_RECENTLY = recent(sql`
  status = 'BLOCKED' and (arrivals_minute = ${MINUTE} or flood_until > ${NOW}
    or group_id = any(array(select group_id from chats)))`);

/** What was released within the minute was no delivered message when it came. */
const DELIVERED_RECENTLY = recent(sql`
  status <> 'BLOCKED' and last_message_at >= ${MINUTE} and arrivals_minute = ${MINUTE}
    and coalesce(released_at < ${MINUTE}, true)`);

/**
 * The message that another one refers to, among the newest of the contact's newest tickets. An id of a message has no
 * index. WhatsApp lets people edit for minutes and delete for two days, so it does not look further back.
 */
const REFERRED = sql`
  select message.id, message.ticket_id from (
    select id from ${tickets}
    where workspace_id = ${thisWorkspace} and contact_id = any(array(select "contactId" from owners))
      and channel_id = asked.channel_id
    order by last_message_at desc, id desc limit 5) ticket
  cross join lateral (
    select id, ticket_id, external_id from ${storedMessages}
    where workspace_id = ${thisWorkspace} and ticket_id = ticket.id order by stored_at desc, id desc limit 500) message
  where message.external_id = asked.refers_to limit 1`;

/**
 * Everything that decides the arrival of messages, in one row. Subqueries look up the rows of large tables. As joins, a
 * plan that was made while the tables were small would read them whole when they are large.
 */
const facts = statement<
  { messages: string; identities: string; hashes: string; includeHeld: boolean },
  ArrivalFacts
>(sql`
  with clock as materialized (
    select now, date_trunc('minute', now) as minute from (select clock_timestamp() as now) moment),
  asked as materialized (
    select place, "channelId" as channel_id, "externalId" as external_id, "groupId" as group_id,
      "refersTo" as refers_to, notice
    from jsonb_to_recordset(${param('messages')}::text::jsonb) as given(
      place integer, "channelId" uuid, "externalId" text, "groupId" text, "refersTo" text, notice boolean)),
  chats as materialized (
    select channel_id, group_id, bool_or(notice) as notices from asked group by channel_id, group_id),
  arrived_on as materialized (
    select id, bot_active, bot_status, provider_of('EXTERNAL_ID', type) as provider from ${channels}
    where workspace_id = ${thisWorkspace} and id = any(array(
      select channel_id from asked
      union select "channelId" from jsonb_to_recordset(${param('identities')}::text::jsonb) as named("channelId" uuid)))),
  holders as materialized (
    select kind, value, "channelId", contact_id as "contactId", former, held from ${IDENTITY_HOLDERS} holders),
  owners as materialized (select kind, value, "channelId", "contactId", held from holders where not former),
  workspace as materialized (
    select bot_enabled, rules_version, grace_hours, spam_detection, spam_version, held_per_minute, delivered_per_minute,
      inbound_per_minute
    from ${workspaces} where id = ${thisWorkspace})
  select
    coalesce((select bot_enabled from workspace), false) as bot_enabled,
    (select rules_version from workspace) as rules_version,
    coalesce((select spam_detection from workspace), 'OFF') as spam_detection, (select spam_version from workspace) as spam_version,
    coalesce((select inbound_per_minute from workspace), 0) as inbound_per_minute,
    coalesce((select held_per_minute from workspace), 0) as held_per_minute,
    coalesce((select delivered_per_minute from workspace), 0) as delivered_per_minute, ${NOW} as now,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'botActive', bot_active, 'botStatus', bot_status, 'provider', provider)), '[]') from arrived_on) as channels,
    (select coalesce(jsonb_agg(place), '[]') from asked where (
      select true from ${acceptedMessages} taken
      where taken.workspace_id = ${thisWorkspace} and taken.channel_id = asked.channel_id
        and taken.external_id = accepted_id(asked.external_id)
      limit 1)) as taken,
    (select coalesce(jsonb_agg(owners), '[]') from owners) as owners,
    (select coalesce(jsonb_agg(holders), '[]') from holders where former) as former,
    (select coalesce(jsonb_agg(jsonb_build_object(
        'id', contact.id,
        'blocked', contact.block_id is not null and ${SCOPE} <> 'OUTBOUND',
        'optedOut', contact.block_id is not null and ${SCOPE} <> 'INBOUND',
        'hidden', contact.held, 'inGrace', ${IN_GRACE}, 'trusted', ${TRUSTED},
        'tickets', (select coalesce(jsonb_agg(jsonb_build_object(
          'channelId', chats.channel_id, 'groupId', chats.group_id,
          'heldTicketId', (${OF_CHAT} and status = 'BLOCKED'),
          'openTicketId', (
            ${OF_CHAT} and status in ('BOT', 'UNASSIGNED', 'ASSIGNED') order by last_message_at desc, id desc limit 1),
          'newestTicketId', case when chats.notices then (
            ${OF_CHAT} and status <> 'BLOCKED' order by last_message_at desc, id desc limit 1) end)), '[]')
          from chats),
        'recent', (select coalesce(jsonb_agg(jsonb_build_object(
          'ticketId', id, 'channelId', channel_id, 'isHeld', is_held, 'arrivals', arrivals, 'messageCount', message_count,
          'surplusId', surplus_id, 'isFlooded', coalesce(is_flooded, false))), '[]')
          from (${HELD_RECENTLY} union all ${DELIVERED_RECENTLY}) recent))), '[]')
      from ${contacts} contact
      where workspace_id = ${thisWorkspace} and id = any(array(select "contactId" from owners))) as contacts,
    (select coalesce(jsonb_agg(jsonb_build_object('one', contact_id, 'other', other_contact_id)), '[]')
      from ${mergeProposals}
      where workspace_id = ${thisWorkspace} and (select count(distinct "contactId") from owners) > 1
        and contact_id = any(array(select "contactId" from owners))
        and other_contact_id = any(array(select "contactId" from owners))
        and decision is distinct from 'MERGED') as proposed,
    ${KEEPS_HASHES} as keeps_hashes, ${KEPT_MATCHES} as kept,
    (select coalesce(jsonb_agg(jsonb_build_object('place', place, 'messageId', meant.id, 'ticketId', meant.ticket_id)), '[]')
      from asked cross join lateral (${REFERRED}) meant where asked.refers_to is not null) as referred`);

/**
 * The facts that decide the arrival of the messages, as they are now. Read behind the lock of their contacts. `hashes`
 * are those of their identities, where the workspace keeps blocks of removed contacts.
 */
export async function loadArrivalFacts(
  db: Queryable,
  messages: readonly CustomerMessage[],
  hashes: readonly AskedHash[],
): Promise<ArrivalFacts> {
  const asked = messages.map(({ channelId, externalId, groupId, refersTo, notice }, place) => {
    return { place, channelId, externalId, groupId, refersTo, notice: notice !== null };
  });
  const [found] = await db.run(facts, {
    messages: JSON.stringify(asked),
    identities: JSON.stringify(identitiesOf(messages)),
    hashes: JSON.stringify(hashes),
    includeHeld: true,
  });
  if (found === undefined) throw new Error('The facts of an arrival are one row.');
  return found;
}

/** Every identity of the messages, once. */
export function identitiesOf(messages: readonly InboundMessage[]): InboundMessage['identities'] {
  const every = messages.flatMap(({ identities, givenUp = [] }) => [...identities, ...givenUp]);
  return every.length === 1 ? every : [...new Map(every.map((one) => [identityKey(one), one])).values()];
}
