import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type JsonObject, listOf, objectOf } from '../../text/json.ts';
import { isOriginAllowed } from '../http/origins.ts';
import { demoToken } from './demoToken.ts';
import { DEMO_USERS } from './people.ts';

/** A message as it stands on the customer's own device: it says nothing of what became of it. */
type SeenMessage = {
  readonly id: string;
  readonly direction: 'INBOUND' | 'OUTBOUND';
  readonly body: string;
  readonly sentAt: string;
  readonly externalId: string | null;
};

const HAND_IN = `mutation PlayCustomer(
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
 * Development only: whoever tries the demo can write as a customer of it, and look at that customer's device. What they write is handed in over the API
 * like anybody's, by the demo's admin, so that nothing here could do what a partner's system cannot.
 */
export function playedCustomers(app: FastifyInstance, secret: string): void {
  const ask = askAsAdmin(app, secret);

  app.post('/dev/messages', async (request, reply) => {
    if (isForeign(request)) return refuseForeign(reply);
    const { channelId, from, displayName, body, externalId } = objectOf(request.body);
    const { status, errors } = await ask(HAND_IN, { channelId, from, displayName, body, externalId });
    // A customer is told the same whether they are blocked or not.
    return errors.length > 0 ? reply.code(status).send({ errors }) : reply.code(202).send({});
  });

  app.get('/dev/conversation', { logLevel: 'silent' }, async (request, reply) => {
    if (isForeign(request)) return refuseForeign(reply);
    const { channelId, kind, value } = objectOf(request.query);
    const { status, data, errors } = await ask(CONVERSATION, { identity: { kind, value, channelId } });
    reply.header('cache-control', 'no-store');
    return errors.length > 0 ? reply.code(status).send({ errors }) : { messages: seenOn(channelId, data) };
  });
}

interface Answer {
  /** Of a refusal, also where the operation as such was answered. */
  readonly status: number;
  readonly data: unknown;
  readonly errors: readonly unknown[];
}

const REFUSED = 400;
const TOKEN_SECONDS = 3_600;
/** So that no token is sent in its last moment. */
const RENEWED_BEFORE_SECONDS = 60;

function askAsAdmin(app: FastifyInstance, secret: string): (query: string, variables: object) => Promise<Answer> {
  const admin = DEMO_USERS.find(({ role }) => role === 'ADMIN');
  if (admin === undefined) throw new Error('The demo has no admin.');
  let token = Promise.resolve('');
  let goodUntil = 0;

  return async (query, variables) => {
    if (goodUntil < Date.now()) {
      goodUntil = Date.now() + (TOKEN_SECONDS - RENEWED_BEFORE_SECONDS) * 1_000;
      token = demoToken(secret, admin, TOKEN_SECONDS);
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

/** What the customer wrote and was answered on that channel, the oldest first. */
function seenOn(channelId: unknown, data: unknown): SeenMessage[] {
  return edgesOf(objectOf(objectOf(data).contactByIdentity).tickets)
    .filter(({ channel }) => objectOf(channel).id === channelId)
    .flatMap(({ messages }) => edgesOf(messages))
    .filter(isSeen)
    .reverse()
    .sort((one, other) => one.sentAt.localeCompare(other.sentAt));
}

function edgesOf(connection: unknown): JsonObject[] {
  return listOf(objectOf(connection).edges).map((edge) => objectOf(objectOf(edge).node));
}

function isSeen(message: JsonObject): message is SeenMessage {
  return message.direction === 'INBOUND' || message.direction === 'OUTBOUND';
}

/** A page of anywhere else has no business here: it would make people write what they never wrote. */
function isForeign({ headers }: FastifyRequest): boolean {
  return !isOriginAllowed(headers.origin, headers.host, []);
}

function refuseForeign(reply: FastifyReply): FastifyReply {
  const message = 'Only pages of this server may play customers.';
  return reply.code(403).send({ errors: [{ message, extensions: { code: 'FORBIDDEN' } }] });
}
