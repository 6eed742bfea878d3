import type { FastifyBaseLogger, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../refusals/refusal.ts';
import { parsedObject } from '../../text/json.ts';
import { WORKSPACE_SLUG } from '../../workspaces/workspace.ts';
import type { InboundPort, WebhookChannel, WebhookWorkspace } from '../channel.ts';
import { applyPreferences, deliverInOrder, report } from '../delivery.service.ts';
import type { ChannelSecret } from '../secrets/channelSecret.ts';
import { parseWhatsApp } from './payload.ts';
import { isSameSecret, isSignature, isSignedByMeta } from './signature.ts';
import { type Signer, secretsFor, speaksFor } from './verifying.ts';

/** Meta gathers up to 3 MB of messages into one webhook call. */
const MAX_WEBHOOK_BYTES = 3 * 1024 * 1024;

/** The address of a workspace takes the calls of all its numbers; that of a channel is verified with its own secret. */
const URLS = ['/webhooks/whatsapp/:workspace', '/webhooks/whatsapp/:workspace/:channel'] as const;

/** Whom a call is for, found before anything of it is read. */
interface Addressee {
  readonly workspace: WebhookWorkspace;
  /** Null at the address of the workspace. */
  readonly channel: WebhookChannel | null;
}

interface AddressParams {
  readonly Params: { readonly workspace: string; readonly channel?: string };
  readonly Querystring: Record<string, unknown>;
}

/**
 * The webhook of the WhatsApp Cloud API. It answers 200 when every message of the call is committed. Until then a crash
 * makes Meta send the call again, and the gate recognises by its id what it took before. `ofServer` is the secret of
 * channels that have none of their own.
 */
export function whatsAppWebhook(ofServer: ChannelSecret | null, port: InboundPort): FastifyPluginAsync {
  if (ofServer?.appSecret === '' || ofServer?.verifyToken === '') {
    throw new Error('The WhatsApp webhook needs its app secret and its verify token.');
  }
  const addressees = new WeakMap<FastifyRequest, Addressee>();

  async function onRequest(request: FastifyRequest<AddressParams>, reply: FastifyReply) {
    const addressee = await findAddressee(port, request.params).catch(awayOf);
    if (addressee === 'AWAY') return reply.code(503).send();
    if (addressee === null) return reply.code(404).type('text/plain').send('Not found');
    addressees.set(request, addressee);
  }

  /** A body without a signature is not read. */
  async function isSigned({ headers }: FastifyRequest, reply: FastifyReply) {
    if (isSignature(headers['x-hub-signature-256'])) return;
    return reply.code(401).header('connection', 'close').send();
  }

  const addresseeOf = (request: FastifyRequest<AddressParams>): Addressee => {
    const addressee = addressees.get(request);
    if (addressee === undefined) throw new Error('A webhook call was not addressed.');
    return addressee;
  };

  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    for (const url of URLS) {
      // Its URL holds the verify token, which the request log must not.
      app.get<AddressParams>(url, { logLevel: 'warn', onRequest }, (request, reply) => {
        const { workspace, channel } = addresseeOf(request);
        const { 'hub.mode': mode, 'hub.verify_token': token, 'hub.challenge': challenge } = request.query;
        const tokens = secretsFor(workspace, channel, ofServer).map(({ verifyToken }) => verifyToken);
        const isVerified = mode === 'subscribe' && tokens.filter((one) => isSameSecret(one, token)).length > 0;
        if (!isVerified || typeof challenge !== 'string') return reply.code(403).type('text/plain').send('Forbidden');
        return reply.type('text/plain').header('x-content-type-options', 'nosniff').send(challenge);
      });

      app.post<AddressParams>(
        url,
        { bodyLimit: MAX_WEBHOOK_BYTES, onRequest: [isSigned, onRequest] },
        async (request, reply) => {
          const { workspace, channel } = addresseeOf(request);
          const { body, headers, log } = request;
          if (!Buffer.isBuffer(body)) return reply.code(401).send();
          const signature = headers['x-hub-signature-256'];
          const signer = secretsFor(workspace, channel, ofServer).find(({ appSecret }) =>
            isSignedByMeta(appSecret, body, signature),
          );
          if (signer === undefined) return reply.code(401).send();
          const isServer = signer.appSecret === ofServer?.appSecret;
          return reply.code(await take(port, workspace, { ...signer, isServer }, body, log)).send();
        },
      );
    }
  };
}

function awayOf(error: unknown): 'AWAY' {
  if (error instanceof Refusal && error.code === 'SERVICE_UNAVAILABLE') return 'AWAY';
  throw error;
}

async function findAddressee(port: InboundPort, params: AddressParams['Params']): Promise<Addressee | null> {
  if (!WORKSPACE_SLUG.test(params.workspace)) return null;
  const workspace = await port.findWorkspace(params.workspace);
  if (workspace === null || params.channel === undefined) return workspace && { workspace, channel: null };
  const channel = workspace.channels.find(({ channelId }) => channelId === params.channel?.toLowerCase());
  return channel === undefined ? null : { workspace, channel };
}

/**
 * The addresses of the call that belong to another workspace. A call can be signed by the server's secret and sent to
 * any workspace, and what is not of this one is not even kept as unrouted.
 */
async function addressesElsewhere(
  port: InboundPort,
  { workspaceId, channels }: WebhookWorkspace,
  { isServer }: Signer,
  addresses: ReadonlySet<string>,
): Promise<readonly string[] | 'AWAY'> {
  const unknown = [...addresses].filter((address) => !channels.some((channel) => channel.address === address));
  return !isServer || unknown.length === 0 ? [] : port.addressesElsewhere(workspaceId, unknown).catch(awayOf);
}

/** Takes a verified call, and answers the HTTP status. */
async function take(
  port: InboundPort,
  workspace: WebhookWorkspace,
  signer: Signer,
  body: Buffer,
  log: FastifyBaseLogger,
): Promise<200 | 401 | 503> {
  // A body that is not JSON is counted as unread: Meta signed it, so no retry would mend it.
  const { messages, reports, preferences, ignored } = parseWhatsApp(parsedObject(body.toString('utf8')));
  const addresses = new Set([...messages, ...reports, ...preferences].map(({ channelAddress }) => channelAddress));
  const elsewhere = await addressesElsewhere(port, workspace, signer, addresses);
  if (elsewhere === 'AWAY') return 503;
  if (elsewhere.length > 0) {
    log.warn({ addresses: elsewhere }, 'A webhook came to the address of a workspace that does not have its number');
  }
  const foreign = workspace.channels.filter(
    (channel) => channel.address !== null && addresses.has(channel.address) && !speaksFor(signer, channel),
  );
  if (foreign.length > 0) {
    log.warn(
      { channelIds: foreign.map(({ channelId }) => channelId) },
      'Another secret than that of the channel signed a webhook',
    );
    return 401;
  }
  const unread = ignored.filter(({ reason }) => !['STATUS', 'PREFERENCE', 'OTHER_FIELD'].includes(reason));
  if (unread.length > 0) log.warn({ ignored: unread }, 'Parts of a WhatsApp webhook could not be read');
  const isHere = ({ channelAddress }: { readonly channelAddress: string }) => !elsewhere.includes(channelAddress);
  const delivery = { port, workspace, channelType: 'WHATSAPP', log } as const;
  // Reports look for their channel in this workspace alone.
  const areTaken = [
    await deliverInOrder(delivery, messages.filter(isHere)),
    await report(delivery, reports),
    await applyPreferences(delivery, preferences),
  ];
  if (areTaken.includes(false)) return 503;
  // Meta sends the call again until its number has the right address, and what was taken now is recognised then.
  return elsewhere.length > 0 ? 401 : 200;
}
