import type { Viewer } from '../../access/viewer.ts';
import { resumeFetching } from '../../attachments/pendingFiles.tx.ts';
import {
  type ConnectionInput,
  credentialPurpose,
  decideConnection,
  type NewConnectionKind,
} from '../../channels/connections/connection.ts';
import { endConnection, makeConnection } from '../../channels/connections/connections.tx.ts';
import { mailboxOf, writtenEmail } from '../../channels/email/emailConnection.ts';
import type { MailboxPosition } from '../../channels/email/mailbox/mailboxPosition.ts';
import type { CheckMailbox } from '../../channels/email/mailboxCheck.service.ts';
import type { SecretBox } from '../../channels/secrets/secretBox.ts';
import type { GraphApi } from '../../channels/whatsapp/graphApi.service.ts';
import { refusedToken } from '../../channels/whatsapp/whatsAppConnection.ts';
import { checkCredential } from '../../channels/whatsapp/whatsAppSender.service.ts';
import type { Database } from '../../database/database.ts';
import { orThrow, Refusal, refuse } from '../../refusals/refusal.ts';
import { type Channel, noSuchChannel } from '../../workspaces/channel.ts';
import { lockChannelForSecret } from '../../workspaces/channels.tx.ts';
import { loadChannel } from '../../workspaces/workspaces.queries.ts';
import { wakeLanes } from '../deliveries/wakeLanes.tx.ts';

/** What tries the credentials of connections. */
export interface Trying {
  readonly checkMailbox: CheckMailbox;
  readonly graphApi: GraphApi;
}

export interface Connecting extends Trying {
  readonly database: Database;
  /** Null for a server without a key. */
  readonly secretBox: SecretBox | null;
}

const OTHER_NUMBER = refuse('BAD_USER_INPUT', 'The address of the channel was changed meanwhile.', 'channelId');

/**
 * Connects a channel, so that its replies are delivered. What needs a credential is tried first, outside a transaction:
 * a provider can take its time. The same connection again changes nothing, unless it failed: then the replies that
 * waited go out.
 */
export async function connectChannel(
  connecting: Connecting,
  viewer: Viewer,
  channelId: string,
  input: ConnectionInput,
): Promise<Channel | null> {
  const { database, secretBox } = connecting;
  const { workspaceId } = viewer;
  const asked = await database.read({ workspaceId, seesHeld: false }, (db) => loadChannel(db, channelId));
  const wanted = orThrow(decideConnection(asked, input, secretBox !== null));
  const inboxEnd = await tryOut(connecting, wanted);
  return connect({ database, secretBox }, viewer, channelId, input, { number: numberOf(wanted), inboxEnd });
}

/** Connects a channel to the customer simulator, as development does. */
export function connectSimulator(
  { database }: Pick<Connecting, 'database'>,
  viewer: Viewer,
  channelId: string,
): Promise<Channel | null> {
  return connect(
    { database, secretBox: null },
    viewer,
    channelId,
    { simulator: true },
    { number: null, inboxEnd: null },
  );
}

/** What the trial of a credential found. */
interface Tried {
  /** The number that the token was tried for. */
  readonly number: string | null;
  /** Where the inbox of a mailbox ended: what comes later is taken. */
  readonly inboxEnd: MailboxPosition | null;
}

function connect(
  { database, secretBox }: Omit<Connecting, keyof Trying>,
  { workspaceId, actor }: Viewer,
  channelId: string,
  input: ConnectionInput,
  tried: Tried,
): Promise<Channel | null> {
  return database.change(workspaceId, async (transaction) => {
    const channel = await lockChannelForSecret(transaction, channelId);
    const made = orThrow(decideConnection(channel, input, secretBox !== null));
    if (numberOf(made) !== tried.number) throw new Refusal(OTHER_NUMBER);
    const connection = { channelId, kind: made.kind, ...sealedBy(secretBox, workspaceId, channelId, made) };
    const mailbox =
      made.kind === 'EMAIL' && tried.inboxEnd !== null ? { name: mailboxOf(made.email), end: tried.inboxEnd } : null;
    if (await makeConnection(transaction, connection, mailbox, actor)) {
      await wakeLanes(transaction, channelId);
      await resumeFetching(transaction, channelId);
    }
    return channel;
  });
}

/** Takes the connection away. From then on replies are refused, and those that wait fail. */
export function disconnectChannel(
  { database }: Pick<Connecting, 'database'>,
  viewer: Viewer,
  channelId: string,
): Promise<Channel> {
  return database.change(viewer.workspaceId, async (transaction) => {
    const channel = await lockChannelForSecret(transaction, channelId);
    if (channel === null) throw new Refusal(noSuchChannel('channelId'));
    if (await endConnection(transaction, channelId, viewer.actor)) await wakeLanes(transaction, channelId);
    return channel;
  });
}

/** Throws what is wrong with the credential. Answers where the inbox of a mailbox ends. */
async function tryOut({ checkMailbox, graphApi }: Trying, wanted: NewConnectionKind): Promise<MailboxPosition | null> {
  if (wanted.kind === 'EMAIL') return orThrow(await checkMailbox(wanted.email));
  if (wanted.kind !== 'WHATSAPP_CLOUD') return null;
  const fault = refusedToken(await checkCredential(graphApi, wanted.number));
  if (fault !== null) throw new Refusal(fault);
  return null;
}

function numberOf(made: NewConnectionKind): string | null {
  return made.kind === 'WHATSAPP_CLOUD' ? made.number.phoneNumberId : null;
}

function credentialOf(made: NewConnectionKind): string | null {
  if (made.kind === 'EMAIL') return writtenEmail(made.email);
  return made.kind === 'WHATSAPP_CLOUD' ? made.number.accessToken : null;
}

function sealedBy(box: SecretBox | null, workspaceId: string, channelId: string, made: NewConnectionKind) {
  const credential = credentialOf(made);
  if (credential === null || box === null) return { sealed: null, fingerprint: made.kind };
  const purpose = credentialPurpose(workspaceId, channelId);
  return { sealed: box.seal(purpose, credential), fingerprint: box.fingerprint(purpose, credential) };
}
