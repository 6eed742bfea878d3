import type { FastifyBaseLogger, FastifyPluginAsync } from 'fastify';
import { normaliseIdentity } from '../contacts/identity.library.ts';
import { type Identity, identityKey } from '../contacts/identity.ts';
import { Refusal } from '../refusals/refusal.ts';
import type { InboundMessage } from './inboundMessage.ts';
import { isSameSecret, isSignedByMeta } from './whatsapp.signature.library.ts';
import { parseWhatsApp, type WhatsAppMessage } from './whatsapp.ts';

/** Meta gathers up to 3 MB of messages into one webhook. */
const MAX_WEBHOOK_BYTES = 3 * 1024 * 1024;

export interface WhatsAppAdapterOptions {
  readonly appSecret: string;
  readonly verifyToken: string;
  /** The workspace's channel with this phone number id, or null when it has none. */
  findChannel(workspaceSlug: string, phoneNumberId: string): Promise<{ workspaceId: string; channelId: string } | null>;
  /** Resolves once the message is committed. What it throws, other than BAD_USER_INPUT, makes Meta send it again. */
  receive(workspaceId: string, message: InboundMessage): Promise<unknown>;
}

/**
 * Where the WhatsApp Cloud API delivers. It answers 200 when all that the webhook brought is committed; before that,
 * a crash makes Meta send it again, and what was already taken is recognised by its message id.
 */
export function whatsAppAdapter(options: WhatsAppAdapterOptions): FastifyPluginAsync {
  if (options.appSecret === '' || options.verifyToken === '') {
    throw new Error('The WhatsApp adapter needs its app secret and its verify token.');
  }
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    // Its URL holds the verify token, which the request log must not.
    const quiet = { logLevel: 'warn' } as const;
    app.get<{ Querystring: Record<string, unknown> }>('/webhooks/whatsapp/:workspace', quiet, (request, reply) => {
      const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
      const isVerified = mode === 'subscribe' && isSameSecret(options.verifyToken, token);
      if (!isVerified || typeof challenge !== 'string') return reply.code(403).type('text/plain').send('Forbidden');
      return reply.type('text/plain').header('x-content-type-options', 'nosniff').send(challenge);
    });

    app.post<{ Params: { workspace: string } }>(
      '/webhooks/whatsapp/:workspace',
      { bodyLimit: MAX_WEBHOOK_BYTES },
      async ({ body, headers, params, log }, reply) => {
        if (!Buffer.isBuffer(body) || !isSignedByMeta(options.appSecret, body, headers['x-hub-signature-256'])) {
          return reply.code(401).send();
        }
        const { messages, ignored } = parseWhatsApp(jsonOf(body));
        const unread = ignored.filter(({ reason }) => reason !== 'STATUS' && reason !== 'OTHER_FIELD');
        if (unread.length > 0) log.warn({ ignored: unread }, 'Parts of a WhatsApp webhook could not be read');
        const delivered = await deliver(options, params.workspace, messages, log);
        return reply.code(delivered ? 200 : 503).send();
      },
    );
  };
}

/** True when each message is committed, or is one that no retry could help. */
async function deliver(
  options: WhatsAppAdapterOptions,
  workspaceSlug: string,
  messages: readonly WhatsAppMessage[],
  log: FastifyBaseLogger,
): Promise<boolean> {
  const channels = new Map<string, ReturnType<WhatsAppAdapterOptions['findChannel']>>();
  const channelOf = (phoneNumberId: string) => {
    const found = channels.get(phoneNumberId) ?? options.findChannel(workspaceSlug, phoneNumberId);
    channels.set(phoneNumberId, found);
    return found;
  };
  /** Whose message failed: what they wrote next waits for the retry with it, so that it keeps its order. */
  const waiting = new Set<string>();
  for (const message of messages) {
    const { messageId, phoneNumberId } = message;
    const people = message.identities.map(({ value }) => value);
    try {
      if (people.some((person) => waiting.has(person))) {
        for (const person of people) waiting.add(person);
        continue;
      }
      const channel = await channelOf(phoneNumberId);
      const inbound = channel && inboundMessage(channel.channelId, message);
      if (channel === null) log.warn({ messageId, phoneNumberId }, 'No channel has this WhatsApp phone number id');
      else if (inbound === null) log.warn({ messageId }, 'A WhatsApp message names no sender that can be recognised');
      else await options.receive(channel.workspaceId, inbound);
    } catch (fault) {
      if (fault instanceof Refusal && fault.code === 'BAD_USER_INPUT') {
        log.warn({ messageId, field: fault.field }, 'A WhatsApp message was refused');
        continue;
      }
      // Not the fault itself: a database's error can quote the row, and with it what the customer wrote.
      log.error(
        { messageId, fault: faultName(fault) },
        'A WhatsApp message could not be taken; Meta will send it again',
      );
      for (const person of people) waiting.add(person);
    }
  }
  return waiting.size === 0;
}

function inboundMessage(channelId: string, message: WhatsAppMessage): InboundMessage | null {
  const byKey = new Map<string, Identity>();
  for (const reported of message.identities) {
    const identity = normaliseIdentity({ ...reported, channelId });
    if (!('refused' in identity)) byKey.set(identityKey(identity), identity);
  }
  const { displayName, body, messageId, sentAt } = message;
  if (byKey.size === 0) return null;
  return { channelId, identities: [...byKey.values()], displayName, body, externalId: messageId, sentAt };
}

function faultName(fault: unknown): string {
  if (fault instanceof Refusal) return fault.code;
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault && typeof fault.code === 'string' ? `${fault.name} ${fault.code}` : fault.name;
}

/** Null for what is no JSON: Meta signed it, so that it is counted as unread and no retry would mend it. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
