import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

const EVENTS = `subscription Bot($after: EventCursor) {
  ticketEvents(after: $after) {
    ... on FeedEvent { cursor }
    ... on TicketMessageAdded { ticket { id } message { id direction body } }
    ... on TicketStatusChanged { ticket { id messages(first: 1) { edges { node { id direction body } } } } }
  }
}`;
const REPLY = `mutation Reply($ticketId: ID!, $body: String!, $clientId: String!) {
  sendMessage(ticketId: $ticketId, body: $body, clientId: $clientId) { id }
}`;
const HAND_OVER =
  'mutation HandOver($ticketId: ID!, $note: String) { handOverTicket(ticketId: $ticketId, note: $note) { id } }';

interface Message {
  id: string;
  direction: string;
  body: string;
}
interface Ticket {
  id: string;
  messages?: { edges: { node: Message }[] };
}
interface Told {
  ticketEvents: { cursor: string; ticket?: Ticket; message?: Message };
}

/** What the bot does with a text: a reply, or null to hand the ticket over to a person. */
export type Answer = (text: string) => Promise<string | null>;

/** Follows the feed, and answers each message once. Give `after` of the last run to go on where it ended. */
export function runBot(url: string, key: string, answer: Answer, after: string | null = null) {
  let stopped = false;
  const client = createClient({
    url: `${url.replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${key}` },
    retryAttempts: 0, // The loop below goes on after its own cursor.
  });

  async function ask(query: string, variables: object): Promise<void> {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    });
    const { errors } = (await response.json()) as { errors?: { message: string; extensions: { code: string } }[] };
    const [error] = errors ?? [];
    // A person was quicker: the bot has the ticket no more.
    if (error !== undefined && error.extensions.code !== 'TICKET_NOT_WITH_BOT') throw new Error(error.message);
  }

  async function follow(): Promise<void> {
    for await (const { data } of client.iterate<Told>({ query: EVENTS, variables: { after } })) {
      if (!data) continue;
      const { cursor, ticket, message = ticket?.messages?.edges[0]?.node } = data.ticketEvents;
      if (ticket !== undefined && message?.direction === 'INBOUND') {
        const body = await answer(message.body);
        if (body === null) await ask(HAND_OVER, { ticketId: ticket.id, note: 'The bot has no answer.' });
        else await ask(REPLY, { ticketId: ticket.id, body, clientId: message.id });
      }
      after = cursor;
    }
  }

  const running = (async () => {
    while (!stopped) {
      await follow().catch((error: unknown) => stopped || console.error('The feed was cut off.', error));
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  })();
  return {
    cursor: () => after,
    stop: async () => {
      stopped = true;
      await client.dispose();
      await running;
    },
  };
}
