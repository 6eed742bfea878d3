import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type JsonObject, listOf, objectOf } from '../../text/json.ts';
import { isOriginAllowed } from '../http/origins.ts';
import { demoToken } from './demoTokens.ts';
import { DEMO_USERS } from './people.ts';

/** A message as the customer's own device shows it, which does not show whether it is held. */
type DeviceMessage = {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly body: string;
  readonly sentAt: string;
  readonly externalId: string | null;
};

const RECEIVE_MESSAGE = `mutation PlayCustomer(
  $channelId: ID!, $from: ContactIdentityInput!, $displayName: String, $body: String!, $externalId: String!
) {
  receiveMessage(channelId: $channelId, from: $from, displayName: $displayName, body: $body, externalId: $externalId) {
    outcome
  }
}`;

const CONVERSATION = `query PlayedConversation($identity: ContactIdentityInput!) {
  contactByIdentity(identity: $identity) {
    tickets(first: 10) {
      edges { node {
        channel { id }
        messages(first: 50) { edges { node { id direction body sentAt externalId } } }
      } }
    }
  }
}`;

/**
 * Adds the routes of the customer simulator, which exist in development only: a person can write as a customer of the
 * demo, and look at the customer's device. They send operations to the API as the demo's admin, so they can do no more
 * than a partner's system.
 */
export function playedCustomers(app: FastifyInstance, seed: string): void {
  const askAsAdmin = createAdminClient(app, seed);

  app.post('/dev/messages', async (request, reply) => {
    if (isForeign(request)) return refuseForeign(reply);
    const { channelId, from, displayName, body, externalId } = objectOf(request.body);
    const { status, errors } = await askAsAdmin(RECEIVE_MESSAGE, { channelId, from, displayName, body, externalId });
    // A customer must not learn from the answer whether they are blocked.
    return errors.length > 0 ? reply.code(status).send({ errors }) : reply.code(202).send({});
  });

  app.get('/dev/conversation', { logLevel: 'silent' }, async (request, reply) => {
    if (isForeign(request)) return refuseForeign(reply);
    const { channelId, kind, value } = objectOf(request.query);
    const { status, data, errors } = await askAsAdmin(CONVERSATION, { identity: { kind, value, channelId } });
    reply.header('cache-control', 'no-store');
    return errors.length > 0 ? reply.code(status).send({ errors }) : { messages: deviceMessages(channelId, data) };
  });
}

interface Answer {
  /** The status to answer an error with. GraphQL answers some refusals with 200. */
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly unknown[];
}

const REFUSED = 400;
const TOKEN_SECONDS = 3_600;
/** A token is renewed so long before its end. */
const RENEWED_BEFORE_SECONDS = 60;

/** Sends operations to the API as the admin of the demo. */
export function createAdminClient(
  app: FastifyInstance,
  seed: string,
): (query: string, variables: object) => Promise<Answer> {
  const admin = DEMO_USERS.find(({ role }) => role === 'ADMIN');
  if (admin === undefined) throw new Error('The demo has no admin.');
  let token = Promise.resolve('');
  let goodUntil = 0;

  return async (query, variables) => {
    if (goodUntil < Date.now()) {
      goodUntil = Date.now() + (TOKEN_SECONDS - RENEWED_BEFORE_SECONDS) * 1_000;
      token = demoToken(seed, admin, TOKEN_SECONDS);
    }
    const answered = await app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { authorization: `Bearer ${await token}` },
      payload: { query, variables },
    });
    const { data, errors } = objectOf(answered.json());
    return { status: Math.max(answered.statusCode, REFUSED), data, errors: listOf(errors) };
  };
}

/** The messages of the customer and the answers on that channel, the oldest first. */
function deviceMessages(channelId: unknown, data: unknown): DeviceMessage[] {
  return edgesOf(objectOf(objectOf(data).contactByIdentity).tickets)
    .filter(({ channel }) => objectOf(channel).id === channelId)
    .flatMap(({ messages }) => edgesOf(messages))
    .filter(isOnDevice)
    .reverse()
    .sort((one, other) => one.sentAt.localeCompare(other.sentAt));
}

function edgesOf(connection: unknown): JsonObject[] {
  return listOf(objectOf(connection).edges).map((edge) => objectOf(objectOf(edge).node));
}

function isOnDevice(message: JsonObject): message is DeviceMessage {
  return message.direction === 'INBOUND' || message.direction === 'OUTBOUND';
}

/** Whether the request comes from a page of another origin, which must not write as a customer. */
function isForeign({ headers }: FastifyRequest): boolean {
  return !isOriginAllowed(headers.origin, headers.host, []);
}

function refuseForeign(reply: FastifyReply): FastifyReply {
  const message = 'Only pages of this server may play customers.';
  return reply.code(403).send({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
}
