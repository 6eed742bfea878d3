import type { Viewer } from '../../access/viewer.ts';
import type { Database } from '../../database/database.ts';
import { appendEvents } from '../../events/log.tx.ts';
import { orThrow, Refusal } from '../../refusals/refusal.ts';
import { type Channel, noSuchChannel } from '../../workspaces/channel.ts';
import { lockChannelForSecret } from '../../workspaces/channels.tx.ts';
import { loadChannel } from '../../workspaces/workspaces.queries.ts';
import { writtenEmail } from '../email/emailConnection.ts';
import type { CheckMailbox } from '../email/mailboxCheck.service.ts';
import type { SecretBox } from '../secrets/secretBox.ts';
import { type NewConnection, removeConnection, saveConnection } from './channelConnections.store.ts';
import { type ConnectionInput, credentialPurpose, decideConnection, type NewConnectionKind } from './connection.ts';
import { connectionChanged } from './connectionChanged.ts';

export interface Connecting {
  readonly database: Database;
  /** Null for a server without a key. */
  readonly secretBox: SecretBox | null;
  readonly checkMailbox: CheckMailbox;
}

/**
 * Connects a channel, so that its replies are delivered. The same connection again changes nothing. What needs a
 * credential is tried first, outside a transaction: a server of mail can take its time.
 */
export async function connectChannel(
  { database, secretBox, checkMailbox }: Connecting,
  viewer: Viewer,
  channelId: string,
  input: ConnectionInput,
): Promise<Channel | null> {
  const { workspaceId, actor } = viewer;
  const decide = (channel: Channel | null) => orThrow(decideConnection(channel, input, secretBox !== null));
  const asked = await database.read({ workspaceId, seesHeld: false }, (db) => loadChannel(db, channelId));
  const wanted = decide(asked);
  const fault = wanted.kind === 'EMAIL' ? await checkMailbox(wanted.email) : null;
  if (fault !== null) throw new Refusal(fault);
  return database.change(workspaceId, async (transaction) => {
    const channel = await lockChannelForSecret(transaction, channelId);
    const made = decide(channel);
    if (
      await saveConnection(transaction, {
        channelId,
        kind: made.kind,
        ...sealedBy(secretBox, workspaceId, channelId, made),
      })
    ) {
      await appendEvents(transaction, [connectionChanged(actor, channelId)]);
    }
    return channel;
  });
}

function sealedBy(
  box: SecretBox | null,
  workspaceId: string,
  channelId: string,
  made: NewConnectionKind,
): Pick<NewConnection, 'sealed' | 'fingerprint'> {
  if (made.kind !== 'EMAIL' || box === null) return { sealed: null, fingerprint: made.kind };
  const purpose = credentialPurpose(workspaceId, channelId);
  const text = writtenEmail(made.email);
  return { sealed: box.seal(purpose, text), fingerprint: box.fingerprint(purpose, text) };
}

/** Takes the connection away. From then on replies are refused, and those that wait fail. */
export function disconnectChannel(
  { database }: { readonly database: Database },
  viewer: Viewer,
  channelId: string,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = await lockChannelForSecret(transaction, channelId);
    if (channel === null) throw new Refusal(noSuchChannel('channelId'));
    if (await removeConnection(transaction, channelId)) {
      await appendEvents(transaction, [connectionChanged(viewer.actor, channelId)]);
    }
    return channel;
  });
}
