import { sql } from 'drizzle-orm';
import { users } from '../accounts/accounts.table.ts';
import { contactIdentities } from '../contacts/contacts.table.ts';
import type { Identity } from '../contacts/identity.ts';
import type { Reader } from '../database/reader.ts';
import { param, statement, thisWorkspace } from '../database/statement.ts';
import { messages, tickets } from '../tickets/tickets.table.ts';
import { channels } from '../workspaces/workspaces.table.ts';
import type { StoredRule } from './blockRule.ts';
import { compileRules } from './compiledRules.ts';
import type { Protected } from './ruleGuards.ts';
import { startTrial, type Trial, type TriedMessage } from './trial.ts';

/** So many tickets are read at a time, and so many in all: the newest ones. */
const TICKETS_AT_A_TIME = 500;
const MOST_TICKETS = 20_000;
/** The most messages of one ticket that are tried. */
const MOST_OF_TICKET = 50;

interface TriedTicket {
  readonly id: string;
  readonly contactId: string;
  readonly channelId: string;
  readonly lastMessageAt: Date;
  readonly identities: readonly Identity[];
  readonly answered: boolean;
  readonly messages: readonly Pick<TriedMessage, 'id' | 'body' | 'opened'>[];
}

/** The tickets with a message of the last days, the newest first. Their first messages opened them. */
const recent = statement<
  { days: number; before: Date | null; beforeId: string; most: number; alsoOpen: boolean },
  TriedTicket
>(sql`
  with found as materialized (
    select id, contact_id, channel_id, last_message_at from ${tickets}
    where workspace_id = ${thisWorkspace} and status in ('BOT', 'UNASSIGNED', 'ASSIGNED', 'BLOCKED', 'CLOSED')
      and last_message_at > clock_timestamp() - make_interval(days => ${param('days')}::integer)
      and (last_message_at, id) < (coalesce(${param('before')}::timestamptz, 'infinity'), ${param('beforeId')}::uuid)
    order by last_message_at desc, id desc limit ${param('most')}::integer)
  select found.id, found.contact_id, found.channel_id, found.last_message_at, (
      select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'channelId', identity.channel_id)), '[]')
      from ${contactIdentities} identity
      where identity.workspace_id = ${thisWorkspace} and identity.contact_id = found.contact_id and former_at is null) as identities,
    exists (
      select from ${messages} where workspace_id = ${thisWorkspace} and ticket_id = found.id
        and direction = 'OUTBOUND' and author_kind = 'USER') as answered, (
      select coalesce(jsonb_agg(jsonb_build_object('id', tried.id, 'body', tried.body, 'opened', tried.turn = 1) order by turn desc), '[]')
      from (
        select message.id, left(message.body, 16000) as body, row_number() over (order by stored_at, message.id) as turn, stored_at
        from ${messages} message
        where message.workspace_id = ${thisWorkspace} and message.ticket_id = found.id and direction = 'INBOUND' and notice is null
        order by stored_at, message.id
        limit case when ${param('alsoOpen')}::boolean then ${sql.raw(`${MOST_OF_TICKET}`)} else 1 end) tried
      where stored_at > clock_timestamp() - make_interval(days => ${param('days')}::integer)) as messages
  from found order by found.last_message_at desc, found.id desc`);

const own = statement<object, { address: string }>(sql`
  select email as address from ${users} where workspace_id = ${thisWorkspace} and email is not null
  union select address from ${channels} where workspace_id = ${thisWorkspace} and address is not null`);

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Tries a rule on the messages of the last days. It writes nothing, and holds nothing. */
export async function tryRule(reader: Reader, rule: StoredRule, days: number, at: Date): Promise<Trial> {
  const tried = startTrial(compileRules([{ ...rule, enabled: true, expiresAt: null }]), rule.effect, at);
  let place: { readonly before: Date | null; readonly beforeId: string } = { before: null, beforeId: LAST_ID };
  for (let read = 0; read < MOST_TICKETS; read += TICKETS_AT_A_TIME) {
    const rows = await reader.run(recent, { days, ...place, most: TICKETS_AT_A_TIME, alsoOpen: rule.alsoOpen });
    tried.take(
      rows.flatMap(({ messages: some, id: ticketId, ...ticket }) =>
        some.map((one) => ({ ...ticket, ticketId, ...one })),
      ),
    );
    const last = rows.at(-1);
    if (last === undefined || rows.length < TICKETS_AT_A_TIME) return tried.end(true);
    place = { before: last.lastMessageAt, beforeId: last.id };
  }
  return tried.end(false);
}

/** The addresses of the workspace's users and channels. */
export async function loadOwnAddresses(reader: Reader): Promise<Pick<Protected, 'addresses'>> {
  const rows = await reader.run(own, {});
  return { addresses: rows.map(({ address }) => address) };
}
