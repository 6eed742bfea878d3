import type { FastifyInstance } from 'fastify';
import { v7 as newId } from 'uuid';
import { SYSTEM, type Viewer } from '../../access/viewer.ts';
import { signInUser } from '../../accounts/users.tx.ts';
import { blockIdentity } from '../../blocks/blockIdentity.commands.ts';
import type { Identity } from '../../contacts/identity.ts';
import { normaliseIdentity } from '../../contacts/normaliseIdentity.ts';
import { addPastFigures } from '../../counts/pastFigures.tx.ts';
import type { Database } from '../../database/database.ts';
import { receiveMessage } from '../../inbound/receive.commands.ts';
import { connectSimulator } from '../../outbound/connections/connect.commands.ts';
import { sendMessage } from '../../outbound/reply.commands.ts';
import { orThrow } from '../../refusals/refusal.ts';
import { assignTicket, closeTicket } from '../../tickets/handling.commands.ts';
import { loadTicketCandidates } from '../../tickets/ticketCandidates.queries.ts';
import { createChannel } from '../../workspaces/channels.commands.ts';
import { createWorkspace } from '../../workspaces/workspaces.commands.ts';
import { findWorkspace } from '../../workspaces/workspaces.queries.ts';
import { DEMO_CONTACTS, type DemoContact } from './customers.ts';
import { connectDemoBot } from './demoBot.ts';
import { demoToken } from './demoTokens.ts';
import { DEMO_CHANNELS, DEMO_USERS, DEMO_WORKSPACE, type DemoChannel, demoEmail } from './people.ts';
import { playedCustomers } from './playedCustomers.ts';
import { widgetDemo } from './widgetDemo.ts';

const TOKEN_HOURS = 12;
const HOUR_MS = 3_600_000;

interface Demo {
  readonly database: Database;
  readonly newId: () => string;
  /** No person was removed from a new workspace, so no hash has to be recognised. */
  readonly identityHasher: null;
  readonly workspaceId: string;
  readonly users: ReadonlyMap<string, Viewer>;
}

/**
 * Adds the routes of development: the users of the sign-in page with their tokens, the customer simulator, and a page
 * with the web chat.
 */
export function demoRoutes(app: FastifyInstance, seed: string): void {
  app.get('/dev/users', () =>
    Promise.all(
      DEMO_USERS.map(async (user) => ({
        name: user.name,
        role: user.role,
        token: await demoToken(seed, user, TOKEN_HOURS * 3_600),
      })),
    ),
  );
  playedCustomers(app, seed);
  widgetDemo(app, seed);
}

const PAST_DAYS = 29;

/** Makes the demo's workspace with the commands that requests run. Does nothing when it exists. */
export async function demoWorkspace(database: Database): Promise<void> {
  if ((await database.system((db) => findWorkspace(db, DEMO_WORKSPACE.slug))) !== null) return;
  const { id: workspaceId } = await createWorkspace({ database, newId }, DEMO_WORKSPACE);
  const users = new Map<string, Viewer>();
  for (const { subject, name, role } of DEMO_USERS) {
    const token = { subject, displayName: name, email: demoEmail(subject), role, issuedAt: new Date() };
    const id = await database.change(workspaceId, (transaction) => signInUser(transaction, newId(), token));
    users.set(subject, { workspaceId, actor: { kind: 'USER', id }, role, scopes: [], expiresAt: null });
  }
  const demo: Demo = { database, newId, identityHasher: null, workspaceId, users };
  const channels = new Map<string, string>();
  for (const { key, ...channel } of DEMO_CHANNELS) {
    const admin = userOf(demo, 'demo-admin');
    const { id, type } = await createChannel(demo, admin, channel);
    if (type !== 'WEBCHAT') await connectSimulator(demo, admin, id);
    if (channel.botActive) await connectDemoBot(database, admin, id);
    channels.set(key, id);
  }
  const channelIdOf = (key: DemoChannel['key']) => channels.get(key) ?? '';
  for (const contact of DEMO_CONTACTS) await addContact(demo, contact, channelIdOf);
  await database.change(workspaceId, (transaction) => addPastFigures(transaction, PAST_DAYS));
}

/** Adds a contact by its story: its messages, the conversation, and the block with the messages after it. */
async function addContact(
  demo: Demo,
  contact: DemoContact,
  channelIdOf: (key: DemoChannel['key']) => string,
): Promise<void> {
  const channelId = channelIdOf(contact.channel);
  const identity = orThrow(normaliseIdentity({ kind: contact.kind, value: contact.value, channelId }));
  await receive(demo, contact, channelId, identity, contact.writes);
  if (contact.conversation !== undefined) await converse(demo, contact, contact.conversation, channelId, identity);
  if (contact.blocked === undefined) return;
  const {
    reason,
    scope = 'INBOUND',
    note,
    hours,
    openTickets = 'CLOSE',
    thenWrites,
    thenWritesOnOther: other,
  } = contact.blocked;
  const expiresAt = hours === undefined ? null : new Date(Date.now() + hours * HOUR_MS);
  await blockIdentity(demo, userOf(demo, 'demo-supervisor'), identity, { reason, scope, note, expiresAt, openTickets });
  await receive(demo, contact, channelId, identity, thenWrites);
  if (other !== undefined) await receive(demo, contact, channelIdOf(other.channel), identity, other.bodies);
}

async function receive(
  demo: Demo,
  { name }: DemoContact,
  channelId: string,
  identity: Identity,
  bodies: readonly string[],
): Promise<void> {
  for (const body of bodies) {
    const message = { channelId, identities: [identity], displayName: name, body, externalId: newId(), sentAt: null };
    await receiveMessage(demo, demo.workspaceId, message, SYSTEM);
  }
}

async function converse(
  demo: Demo,
  contact: DemoContact,
  { by, replies, close }: NonNullable<DemoContact['conversation']>,
  channelId: string,
  identity: Identity,
): Promise<void> {
  const scope = { workspaceId: demo.workspaceId, seesHeld: false };
  const [candidate] = await demo.database.read(scope, (db) => loadTicketCandidates(db, [identity], channelId));
  const ticketId = candidate?.openTicketId ?? '';
  const agent = userOf(demo, by);
  await assignTicket(demo, agent, ticketId, { userId: agent.actor.id, onlyIfUnassigned: false });
  for (const [turn, body] of replies.entries())
    if (turn % 2 === 0) await sendMessage(demo, agent, { ticketId, body, clientId: null });
    else await receive(demo, contact, channelId, identity, [body]);
  if (close === true) await closeTicket(demo, agent, ticketId);
}

function userOf({ users }: Demo, subject: string): Viewer {
  const user = users.get(subject);
  if (user === undefined) throw new Error(`The demo has no user ${subject}.`);
  return user;
}
