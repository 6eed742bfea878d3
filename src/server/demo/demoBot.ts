import { v7 as newId } from 'uuid';
import type { Viewer } from '../../access/viewer.ts';
import { createApiKey } from '../../accounts/apiKeys.commands.ts';
import { connectBot } from '../../bots/connectBot.commands.ts';
import { handOverTicket } from '../../bots/handOver.commands.ts';
import type { Database } from '../../database/database.ts';
import { sendMessage } from '../../outbound/reply.commands.ts';
import { Refusal } from '../../refusals/refusal.ts';
import { findWorkspace } from '../../workspaces/workspaces.queries.ts';
import { DEMO_WORKSPACE } from './people.ts';
import { type WaitingTicket, waitingTickets } from './waitingTickets.queries.ts';

const LOOKS_EVERY_MS = 1_500;
/** Long, so that the demo's tickets stay while its server is stopped for lunch. */
const ANSWERS_WITHIN_SECONDS = 86_400;
const WANTS_A_PERSON = /\b(person|human|somebody|someone|agent|manager|refund|orang|manusia|petugas)\b/i;
const ANSWER =
  'Hello! I am the bot of Kopi & Co. Our shops are open daily from 8 to 20. Write "person" to talk to a person.';

/** Connects the bot of the demo to a channel. The secret of its key is kept nowhere: the bot runs in the server. */
export async function connectDemoBot(database: Database, admin: Viewer, channelId: string): Promise<void> {
  const { apiKey } = await createApiKey({ database, newId }, admin, 'Bot of the demo', ['bot:answer']);
  const managing = { database, newId, secretBox: null, webhookRules: { allowHttp: false, allowPrivate: false } };
  const bot = { apiKeyId: apiKey.id, answersWithinSeconds: ANSWERS_WITHIN_SECONDS, url: null };
  await connectBot(managing, admin, channelId, bot);
}

/** Runs the bot of the demo: it answers, and hands over who asks for a person. Answers the function that stops it. */
export function startDemoBot(database: Database, onFault: (error: unknown) => void): () => Promise<void> {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(() => answerAll(database)).catch(onFault);
  }, LOOKS_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

/** Answers every ticket that waits for the bot now. */
export async function answerAll(database: Database): Promise<void> {
  const workspace = await database.system((db) => findWorkspace(db, DEMO_WORKSPACE.slug));
  if (workspace === null) return;
  const scope = { workspaceId: workspace.id, seesHeld: false };
  for (const ticket of await database.read(scope, waitingTickets)) {
    await answer(database, workspace.id, ticket).catch(unlessRefused);
  }
}

async function answer(database: Database, workspaceId: string, waiting: WaitingTicket): Promise<void> {
  const { ticketId, messageId, body, botKeyId } = waiting;
  const actor = { kind: 'API_KEY', id: botKeyId } as const;
  const bot: Viewer = { workspaceId, actor, role: null, scopes: ['bot:answer'], expiresAt: null };
  const acting = { database, newId };
  if (WANTS_A_PERSON.test(body)) await handOverTicket(acting, bot, ticketId, 'The customer asks for a person.');
  else await sendMessage(acting, bot, { ticketId, body: ANSWER, clientId: messageId });
}

/** A person can have taken the ticket meanwhile. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
