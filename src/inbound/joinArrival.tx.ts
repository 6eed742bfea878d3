import { sql } from 'drizzle-orm';
import type { ActorRef } from '../access/viewer.ts';
import { contacts } from '../contacts/contacts.table.ts';
import { nameAfterMessage } from '../contacts/contacts.tx.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import type { Transaction } from '../database/transaction.ts';
import { insertEvents } from '../events/log.tx.ts';
import { FLOOD_LASTS } from '../tickets/openTickets.tx.ts';
import { MADE_NEW } from '../tickets/review/review.tx.ts';
import { acceptedMessages, messages, tickets } from '../tickets/tickets.table.ts';
import type { ArrivalChanges, TakenMessage, TicketChange } from './arrivalChanges.ts';

interface Values {
  readonly messageId: string;
  readonly contactId: string;
  readonly ticketId: string | null;
  readonly channelId: string;
  readonly externalId: string;
  readonly body: string;
  readonly truncated: boolean;
  readonly refersTo: string | null;
  readonly replyTo: string | null;
  readonly isAutomatic: boolean;
  readonly sentAt: Date | null;
  readonly displayName: string | null;
  readonly minute: Date;
  readonly arrivals: number;
  readonly surplusId: string | null;
  readonly beginsFlood: boolean;
  readonly type: string;
  readonly audience: string;
  readonly data: string;
  readonly actorKind: string;
  readonly actorId: string | null;
}

const TOUCH_CONTACT = sql`
  heard as (
    update ${contacts} set updated_at = moment, display_name = ${nameAfterMessage(sql`${param('displayName')}::text`)}
    from accepted where workspace_id = ${thisWorkspace} and id = ${param('contactId')}::uuid),`;

/**
 * Nearly every message is one that joins a ticket. Without rows of JSON and what sorts them, its statement costs
 * PostgreSQL half of what `storeArrivals` does.
 */
const joining = (touch: typeof TOUCH_CONTACT) =>
  statement<Values, object>(sql`
  with accepted as (
    insert into ${acceptedMessages} (workspace_id, channel_id, external_id)
    values (${thisWorkspace}, ${param('channelId')}::uuid, ${param('externalId')}::text)
    on conflict do nothing
    returning clock_timestamp() as moment),
  joined as (
    update ${tickets}
    set last_message_id = ${param('messageId')}::uuid, last_message_at = moment, message_count = message_count + 1,
      bot_waits_since = case when status = 'BOT' then coalesce(bot_waits_since, moment) end, ${MADE_NEW},
      arrivals_minute = ${param('minute')}::timestamptz, arrivals_in_minute = ${param('arrivals')}::integer,
      surplus_message_id = ${param('surplusId')}::uuid,
      flood_until = case when ${param('beginsFlood')}::boolean then moment + ${FLOOD_LASTS} else flood_until end
    from accepted where workspace_id = ${thisWorkspace} and id = ${param('ticketId')}::uuid),
  ${touch}
  stored as (
    insert into ${messages} (workspace_id, id, ticket_id, direction, body, truncated, held, external_id, refers_to, reply_to,
      automatic, sent_at, stored_at)
    select ${thisWorkspace}, ${param('messageId')}::uuid, ${param('ticketId')}::uuid, 'INBOUND', ${param('body')}::text,
      ${param('truncated')}::boolean, ${param('audience')}::text = 'SUPERVISORS',
      ${param('externalId')}::text, ${param('refersTo')}::uuid, ${param('replyTo')}::text,
      ${param('isAutomatic')}::boolean,
      coalesce(${param('sentAt')}::timestamptz, moment), moment
    from accepted)
  ${insertEvents(sql`(
    select ${param('type')}::text as type, ${param('audience')}::text as audience,
      ${param('contactId')}::uuid as "contactId", ${param('ticketId')}::uuid as "ticketId",
      ${param('actorKind')}::text as "actorKind", ${param('actorId')}::uuid as "actorId",
      ${param('data')}::text::jsonb as data
    from accepted) happened`)}
  returning true as stored`);

const joinTouching = joining(TOUCH_CONTACT);
const joinOnly = joining(sql``);

/** The message when it joins a ticket of a known contact and changes nothing else that `storeArrivals` would store. */
export function onlyJoin({
  messages: taken,
  tickets: changed,
  identities,
  contacts: heard,
  givenUp,
  proposals,
  shown,
  hits,
  counted,
}: ArrivalChanges) {
  const [message] = taken;
  const [ticket] = changed;
  const joins =
    message?.message.notice === null &&
    changed.every(({ opens }) => opens === null) &&
    heard.every(({ made }) => !made);
  const learnsNothing = [identities, givenUp, proposals, shown, hits, counted].every(({ length }) => length === 0);
  if (message === undefined || ticket === undefined || taken.length > 1) return null;
  return learnsNothing && joins ? { message, ticket } : null;
}

/** Stores the message. Answers false when another transaction took its id first: then it stores nothing. */
export async function joinArrival(
  transaction: Transaction,
  { message: taken, ticket }: { readonly message: TakenMessage; readonly ticket: TicketChange },
  by: ActorRef,
): Promise<boolean> {
  const { messageId, message, event, refersTo } = taken;
  const { minute, arrivals, surplusId, beginsFlood } = ticket;
  const { channelId, externalId, body, truncated, replyTo, isAutomatic, sentAt, displayName } = message;
  const { contactId, ticketId, type, audience, data } = event;
  const stored = await transaction.run(event.audience === 'EVERYONE' ? joinTouching : joinOnly, {
    messageId,
    contactId,
    ticketId,
    channelId,
    externalId,
    body,
    truncated,
    refersTo,
    replyTo,
    isAutomatic,
    sentAt,
    displayName,
    minute,
    arrivals,
    surplusId,
    beginsFlood,
    type,
    audience,
    data: JSON.stringify(data),
    actorKind: by.kind,
    actorId: by.id,
  });
  return stored.length === 1;
}
