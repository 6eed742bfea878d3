import { sql } from 'drizzle-orm';
import type { Identity } from '../../contacts/identity.ts';
import { normaliseSender } from '../../contacts/normaliseIdentity.ts';
import { idList, param, statement, thisWorkspace } from '../../database/statement.ts';
import type { Transaction } from '../../database/transaction.ts';
import { readUnrouted, type Unrouted } from './unrouted.ts';
import { unroutedMessages } from './unroutedMessages.table.ts';

const every = statement<object, Unrouted & { readonly id: string }>(sql`
  select id, type, address, raw from ${unroutedMessages} where workspace_id = ${thisWorkspace}`);

const removeAll = statement<{ ids: string }, never>(sql`
  delete from ${unroutedMessages} where workspace_id = ${thisWorkspace} and id = any(${param('ids')}::uuid[])`);

/** Deletes the unrouted messages that one of the identities wrote, or whose call holds its number or address. */
export async function forgetUnroutedOf(transaction: Transaction, identities: readonly Identity[]): Promise<void> {
  const ids: string[] = [];
  for (const { id, ...unrouted } of await transaction.run(every, {})) {
    if (identities.some((identity) => isWrittenBy(unrouted, identity) || isNamedIn(unrouted, identity))) ids.push(id);
  }
  if (ids.length > 0) await transaction.run(removeAll, { ids: idList(ids) });
}

/** Which channel the message would have had is not known, so the channel of an identity does not count. */
function isWrittenBy(unrouted: Unrouted, { kind, value, channelId }: Identity): boolean {
  return (readUnrouted(unrouted)?.identities ?? []).some((reported) => {
    const sender = normaliseSender({ ...reported, channelId }, unrouted.type);
    return !('refused' in sender) && sender.kind === kind && sender.value === value;
  });
}

/** Handles and ids are too short to be looked for in other texts. */
function isNamedIn({ raw }: Unrouted, { kind, value }: Identity): boolean {
  if (kind === 'PHONE') return raw.includes(value.replace(/^\+/, ''));
  return kind === 'EMAIL' && raw.toLowerCase().includes(value.toLowerCase());
}
