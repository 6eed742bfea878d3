import { SYSTEM, type Viewer } from '../../access/viewer.ts';
import type { IdentityHasher } from '../../blocks/kept/identityHasher.ts';
import type { Database } from '../../database/database.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import type { ReceiveOutcome } from '../../inbound/arrivals.ts';
import { messageIdHash } from '../../inbound/messageIdHash.ts';
import { receiveMessage } from '../../inbound/receive.commands.ts';
import { orThrow, Refusal, refuse } from '../../refusals/refusal.ts';
import type { ChannelType } from '../../workspaces/channel.ts';
import { loadChannel } from '../../workspaces/workspaces.queries.ts';
import type { ProviderMessage } from '../channel.ts';
import { inboundMessage } from '../delivery.service.ts';
import { decideRoute, MAX_RAW } from './unrouted.ts';
import type { MessageRouted, MessageUnrouted } from './unroutedEvent.ts';
import { loadUnrouted, workspacesWithExpired } from './unroutedMessages.queries.ts';
import { addUnrouted, removeExpired, removeUnrouted } from './unroutedMessages.store.ts';

interface Keeping {
  readonly database: Database;
  readonly newId: () => string;
}

const NO_SENDER = refuse('BAD_USER_INPUT', 'This message names no sender that can be recognised.', 'id');

/**
 * Keeps a message for an address that no channel has. The same message again changes nothing. Answers false for a
 * message that is too long to keep.
 */
export async function keepUnrouted(
  { database, newId }: Keeping,
  workspaceId: string,
  type: ChannelType,
  message: ProviderMessage,
): Promise<boolean> {
  const { channelAddress: address, original } = message;
  const externalId = messageIdHash(message.externalId);
  const raw = JSON.stringify(original);
  if (raw.length > MAX_RAW) return false;
  const id = newId();
  await database.change(workspaceId, async (transaction) => {
    if (!(await addUnrouted(transaction, { id, type, address, externalId, raw }))) return;
    await appendEvents(transaction, [unroutedEvent(id)]);
  });
  return true;
}

/**
 * Hands an unrouted message to the gate, as if it came now on the channel. The gate takes the message once, in a
 * transaction of its own. After a crash between the two transactions, the message is routed again and is a duplicate.
 */
export async function routeMessage(
  routing: Keeping & { readonly identityHasher: IdentityHasher | null },
  viewer: Viewer,
  id: string,
  channelId: string,
): Promise<{ readonly outcome: ReceiveOutcome }> {
  const { database } = routing;
  const { workspaceId, actor } = viewer;
  const [unrouted, channel] = await database.read({ workspaceId, seesHeld: true }, (db) =>
    Promise.all([loadUnrouted(db, id), loadChannel(db, channelId)]),
  );
  const { message, channelType } = orThrow(decideRoute(unrouted, channel));
  const inbound = inboundMessage({ channelId, channelType }, message);
  if (inbound === null) throw new Refusal(NO_SENDER);
  const outcome = await receiveMessage(routing, workspaceId, inbound, SYSTEM);
  await database.change(workspaceId, async (transaction) => {
    if (!(await removeUnrouted(transaction, id))) return;
    const data = { unroutedMessageId: id, channelId };
    const routed: NewEvent<MessageRouted> = { type: 'message.routed', ...OF_WORKSPACE, actor, data };
    await appendEvents(transaction, [routed]);
  });
  return { outcome };
}

/** Deletes what is older than unrouted messages are kept, in every workspace. */
export async function pruneUnrouted(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const workspaceId of await database.system(workspacesWithExpired)) {
    await database.change(workspaceId, removeExpired).catch(onFault);
  }
}

/** Only admins route messages. The log has no narrower audience than supervisors. */
const OF_WORKSPACE = { audience: 'SUPERVISORS', contactId: null, ticketId: null } as const;

function unroutedEvent(unroutedMessageId: string): NewEvent<MessageUnrouted> {
  return { type: 'message.unrouted', ...OF_WORKSPACE, actor: SYSTEM, data: { unroutedMessageId } };
}
