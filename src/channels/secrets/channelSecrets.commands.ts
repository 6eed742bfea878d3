import type { Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { NewEvent } from '../../events/event.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow, Refusal, refuse } from '../../refusals/refusal.ts';
import { type Channel, noSuchChannel } from '../../workspaces/channel.ts';
import { lockChannelForSecret, verifyBySecret } from '../../workspaces/channels.tx.ts';
import type { ChannelUpdated } from '../../workspaces/workspaceEvent.ts';
import { type ChannelSecret, decideSecret, purposeOf, writtenSecret } from './channelSecret.ts';
import { removeSecret, saveSecret } from './channelSecrets.store.ts';
import type { SecretBox } from './secretBox.ts';

const NEEDS_SECRET = refuse(
  'BAD_USER_INPUT',
  'The address of this channel needs a secret of its own. Set another secret, or change the address first.',
  'channelId',
);

interface Keeping {
  readonly database: Database;
  /** Null for a server without a key. */
  readonly secretBox: SecretBox | null;
}

/** Sets the secret that the webhook of the channel is verified with. The same secret again changes nothing. */
export function setChannelSecret(
  { database, secretBox }: Keeping,
  viewer: Viewer,
  channelId: string,
  secret: ChannelSecret,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = await lockedChannel(transaction, channelId);
    const { box } = orThrow(decideSecret(channel, secretBox));
    const purpose = purposeOf(viewer.workspaceId, channelId);
    const text = writtenSecret(secret);
    if (await saveSecret(transaction, channelId, box.seal(purpose, text), box.fingerprint(purpose, text))) {
      await verifyBySecret(transaction, channelId, true);
      await appendEvents(transaction, [secretChanged(viewer, channelId)]);
    }
    return channel;
  });
}

/**
 * From then on the server's own secret verifies the webhook of the channel. Refused when that secret is good for its
 * address on another channel.
 */
export function removeChannelSecret(
  { database }: Pick<Keeping, 'database'>,
  viewer: Viewer,
  channelId: string,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = await lockedChannel(transaction, channelId);
    if (await removeSecret(transaction, channelId)) {
      if (!(await verifyBySecret(transaction, channelId, false))) throw new Refusal(NEEDS_SECRET);
      await appendEvents(transaction, [secretChanged(viewer, channelId)]);
    }
    return channel;
  });
}

async function lockedChannel(transaction: Transaction, channelId: string): Promise<Channel> {
  const channel = await lockChannelForSecret(transaction, channelId);
  if (channel === null) throw new Refusal(noSuchChannel('channelId'));
  return channel;
}

function secretChanged({ actor }: Viewer, channelId: string): NewEvent<ChannelUpdated> {
  const data = { channelId, changed: ['secret'] as const };
  return { type: 'channel.updated', audience: 'EVERYONE', contactId: null, ticketId: null, actor, data };
}
