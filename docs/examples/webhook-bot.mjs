// A bot by webhook, with Node 20 and no package: WEBHOOK_SECRET=whsec_… BOT_KEY=… node webhook-bot.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

// biome-ignore lint/style/noProcessEnv: an example has no configuration of its own
const { WEBHOOK_SECRET = '', BOT_KEY, BLOCKDESK_URL = 'http://localhost:4000', PORT = '3000' } = process.env;
const key = Buffer.from(WEBHOOK_SECRET.replace('whsec_', ''), 'base64');

/** What the bot does with a text: a reply, or null to hand the ticket over to a person. */
const answer = (text) => (/person/i.test(text) ? null : `You wrote: ${text}. Write "person" to talk to a person.`);

const NEWEST = 'query ($id: ID!) { ticket(id: $id) { messages(first: 1) { edges { node { id direction body } } } } }';
const REPLY = `mutation ($ticketId: ID!, $body: String!, $clientId: String!) {
  sendMessage(ticketId: $ticketId, body: $body, clientId: $clientId) { id }
}`;
const HAND_OVER =
  'mutation ($ticketId: ID!, $note: String!) { handOverTicket(ticketId: $ticketId, note: $note) { id } }';

async function ask(query, variables) {
  const headers = { authorization: `Bearer ${BOT_KEY}`, 'content-type': 'application/json' };
  const sent = { method: 'POST', headers, body: JSON.stringify({ query, variables }) };
  const { data, errors: [error] = [] } = await (await fetch(`${BLOCKDESK_URL}/graphql`, sent)).json();
  // A person was quicker: the bot has the ticket no more.
  if (error && error.extensions.code !== 'TICKET_NOT_WITH_BOT') throw new Error(error.message);
  return data;
}

/** The id of the message as `clientId`: one message gets one answer, though the request comes twice. */
function reply(ticketId, messageId, body) {
  if (body === null) return ask(HAND_OVER, { ticketId, note: 'The bot has no answer.' });
  return ask(REPLY, { ticketId, body, clientId: messageId });
}

async function handle({ type, data }) {
  if (type === 'bot.message') await reply(data.ticketId, data.messageId, answer(data.text));
  if (type !== 'bot.released' && type !== 'bot.returned') return;
  for (const ticketId of data.ticketIds) {
    const newest = (await ask(NEWEST, { id: ticketId }))?.ticket?.messages.edges[0]?.node;
    if (newest?.direction === 'INBOUND') await reply(ticketId, newest.id, answer(newest.body));
  }
}

function isGenuine({ 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signatures = '' }, body) {
  if (!(Math.abs(Date.now() / 1000 - Number(time)) < 300)) return false;
  const wanted = Buffer.from(`v1,${createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64')}`);
  return signatures.split(' ').some((one) => one.length === wanted.length && timingSafeEqual(Buffer.from(one), wanted));
}

const server = createServer(async (request, response) => {
  const body = Buffer.concat(await request.toArray()).toString();
  if (!isGenuine(request.headers, body)) return response.writeHead(401).end();
  // Answered when it is done: a request that failed comes again.
  const error = await handle(JSON.parse(body)).catch((reason) => reason);
  if (error) console.error(error);
  response.writeHead(error ? 500 : 204).end();
});
server.listen(Number(PORT), () => console.log(`listening on ${server.address().port}`));
