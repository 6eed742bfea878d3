import { sql } from 'drizzle-orm';
import type { Reader } from '../database/reader.ts';
import { idList, param, statement, thisWorkspace } from '../database/statement.ts';
import { contactIdentities } from './contacts.table.ts';
import type { Identity } from './identity.ts';

const identities = statement<{ ids: string }, Identity & { readonly contactId: string }>(sql`
  select contact_id, kind, value, channel_id from ${contactIdentities}
  where workspace_id = ${thisWorkspace} and contact_id = any(${param('ids')}::uuid[])
  order by created_at, kind, value`);

/** The identities of each contact, in the order of the contacts; the oldest identity first. */
export async function identitiesOf(reader: Reader, contactIds: readonly string[]): Promise<Identity[][]> {
  const known = new Map<string, Identity[]>(contactIds.map((id) => [id, []]));
  for (const row of await reader.run(identities, { ids: idList(contactIds) })) known.get(row.contactId)?.push(row);
  return contactIds.map((id) => known.get(id) ?? []);
}
