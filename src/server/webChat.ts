import type { FastifyInstance } from 'fastify';
import { v7 as newId } from 'uuid';
import { SYSTEM } from '../access/viewer.ts';
import type { Denials } from '../admission/denials.service.ts';
import type { SharedUsage } from '../admission/usage/sharedUsage.service.ts';
import { createVisitorLimits } from '../admission/visitorLimits.service.ts';
import type { IdentityHasher } from '../blocks/kept/identityHasher.ts';
import { findWebChat, loadReplies } from '../channels/webchat/replies.queries.ts';
import { createReplyStreams } from '../channels/webchat/replyStreams.service.ts';
import { webChat } from '../channels/webchat/webchat.webhook.ts';
import { receiveMessage } from '../inbound/receive.commands.ts';
import { Refusal } from '../refusals/refusal.ts';
import type { AnyLoggedEvent } from '../timeline/eventType.ts';
import type { Config } from './config.ts';
import type { Core } from './core.ts';
import { addressOf, schemeOf } from './http/address.ts';
import { isOriginAllowed } from './http/origins.ts';

export interface WebChatOptions {
  readonly config: Config;
  readonly core: Core;
  readonly usage: SharedUsage;
  readonly denials: Denials;
  readonly identityHasher: IdentityHasher | null;
  readonly onFault: (error: unknown) => void;
}

/** Adds the API of web chats. The tail of the log wakes the streams of visitors. */
export async function serveWebChat(http: FastifyInstance, options: WebChatOptions): Promise<void> {
  const { config, core, usage, denials, identityHasher, onFault } = options;
  const { allowedOrigins, trustedProxies, limits } = config;
  const { codec, tail } = core;
  const database = core.database.as('web chat');
  // Without the database every stream fails, and each visitor comes back. One line for each would flood the log.
  const onStreamFault = (error: unknown) => {
    if (!(error instanceof Refusal)) onFault(error);
  };
  const streams = createReplyStreams({ database, codec, onFault: onStreamFault });

  tail.onBatch(({ events }) => {
    for (const [workspaceId, ticketIds] of repliedTickets(events)) streams.onReplies(workspaceId, ticketIds);
  });
  tail.onReset(() => streams.wakeAll());
  http.addHook('preClose', async () => streams.stop());

  await http.register(
    webChat({
      codec,
      newId,
      now: () => new Date(),
      limits: createVisitorLimits(limits, usage),
      findWebChat: (slug, channelId) => findWebChat(database, slug, channelId),
      isOriginOfServer: (request, origin) =>
        isOriginAllowed(origin, request.headers.host, allowedOrigins, schemeOf(request, trustedProxies)),
      receive: (workspaceId, message) =>
        receiveMessage({ database, newId, identityHasher }, workspaceId, message, SYSTEM),
      loadReplies: (visitor, after) => loadReplies(database, visitor, after),
      openStream: (visitor, after, response) => streams.open(visitor, after, response),
      addressOf: (request) => addressOf(request, trustedProxies),
      onError(error, request, requestId) {
        const address = addressOf(request, trustedProxies);
        if (error instanceof Refusal)
          denials.noteError(error, { viewer: null, address, fields: ['webchat'], requestId });
        else onFault(error);
      },
    }),
  );
}

/** The tickets on which replies were sent, by workspace. */
function repliedTickets(events: readonly AnyLoggedEvent[]): Map<string, string[]> {
  const tickets = new Map<string, string[]>();
  for (const { type, workspaceId, ticketId } of events) {
    if (type !== 'ticket.message_sent') continue;
    tickets.set(workspaceId, [...(tickets.get(workspaceId) ?? []), ticketId]);
  }
  return tickets;
}
