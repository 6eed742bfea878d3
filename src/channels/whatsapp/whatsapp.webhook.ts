import type { ChannelWebhook } from '../channel.ts';
import { deliverInOrder } from '../delivery.service.ts';
import { parseWhatsApp } from './payload.ts';
import { isSameSecret, isSignedByMeta } from './signature.ts';

/** Meta gathers up to 3 MB of messages into one webhook call. */
const MAX_WEBHOOK_BYTES = 3 * 1024 * 1024;

export interface WhatsAppSecrets {
  readonly appSecret: string;
  readonly verifyToken: string;
}

/**
 * The webhook of the WhatsApp Cloud API. It answers 200 when every message of the call is committed. Until then a crash
 * makes Meta send the call again, and the gate recognises by its id what it took before.
 */
export function whatsAppWebhook({ appSecret, verifyToken }: WhatsAppSecrets): ChannelWebhook {
  if (appSecret === '' || verifyToken === '') {
    throw new Error('The WhatsApp webhook needs its app secret and its verify token.');
  }
  return (port) => async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    // Its URL holds the verify token, which the request log must not.
    const quiet = { logLevel: 'warn' } as const;
    app.get<{ Querystring: Record<string, unknown> }>('/webhooks/whatsapp/:workspace', quiet, (request, reply) => {
      const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
      const isVerified = mode === 'subscribe' && isSameSecret(verifyToken, token);
      if (!isVerified || typeof challenge !== 'string') return reply.code(403).type('text/plain').send('Forbidden');
      return reply.type('text/plain').header('x-content-type-options', 'nosniff').send(challenge);
    });

    app.post<{ Params: { workspace: string } }>(
      '/webhooks/whatsapp/:workspace',
      { bodyLimit: MAX_WEBHOOK_BYTES },
      async ({ body, headers, params, log }, reply) => {
        if (!Buffer.isBuffer(body) || !isSignedByMeta(appSecret, body, headers['x-hub-signature-256'])) {
          return reply.code(401).send();
        }
        const { messages, ignored } = parseWhatsApp(jsonOf(body));
        const unread = ignored.filter(({ reason }) => reason !== 'STATUS' && reason !== 'OTHER_FIELD');
        if (unread.length > 0) log.warn({ ignored: unread }, 'Parts of a WhatsApp webhook could not be read');
        const delivered = await deliverInOrder(port, params.workspace, messages, log);
        return reply.code(delivered ? 200 : 503).send();
      },
    );
  };
}

/** Null for a body that is not JSON. Meta signed it, so it is counted as unread: no retry would mend it. */
function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
