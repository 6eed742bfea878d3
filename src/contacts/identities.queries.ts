import { sql } from 'drizzle-orm';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import type { Queryable } from '../database/transaction.ts';
import type { ChannelType } from '../workspaces/channel.ts';
import { contactIdentities } from './contacts.table.ts';
import type { Identity } from './identity.ts';

/** An identity as the list of a contact shows it. */
export interface ShownIdentity extends Identity {
  /** The channel that it was first seen on. Null for kinds that hold across channels. */
  readonly channelId: string | null;
  /** The type of the channels that it holds on. Null when it holds on one channel, or on all. */
  readonly provider: ChannelType | null;
}

/**
 * The condition by which a viewer is shown an identity. An identity that the contact gave up is not shown. When a held
 * message announced that, agents still see it: rule 10.
 */
export const IS_SHOWN = sql`(former_at is null or (former_held and not sees_held()))`;

const identities = statement<{ ids: string }, ShownIdentity & { readonly contactId: string }>(sql`
  select contact_id, kind, value, channel_id, provider from ${contactIdentities}
  where workspace_id = ${thisWorkspace} and contact_id = any(${param('ids')}::uuid[]) and ${IS_SHOWN}
  order by created_at, kind, value`);

/** The identities of each contact, in the order of the contacts; the oldest identity first. */
export async function identitiesOf(reader: Queryable, contactIds: readonly string[]): Promise<ShownIdentity[][]> {
  const known = new Map<string, ShownIdentity[]>(contactIds.map((id) => [id, []]));
  for (const row of await reader.run(identities, { ids: idList(contactIds) })) known.get(row.contactId)?.push(row);
  return contactIds.map((id) => known.get(id) ?? []);
}
