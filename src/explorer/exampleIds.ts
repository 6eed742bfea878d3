import { type ExampleIds, idsToFillIn } from './examples.ts';
import { ask } from './graphqlRequest.ts';

interface Found<Node> {
  edges: { node: Node }[];
}

interface Contacts {
  channels: { id: string }[];
  active: Found<{ id: string }>;
  blocked: Found<{ id: string; identities: { kind: string; value: string; channel: { id: string } | null }[] }>;
}

const contactsQuery = `query ExplorerExamples {
  channels { id }
  active: contacts(tab: ACTIVE, first: 1) { edges { node { id } } }
  blocked: contacts(tab: BLOCKED, first: 1) { edges { node { id identities { kind value channel { id } } } } }
}`;

const ticketsQuery = 'query ExplorerExampleTicket { blockedTickets(first: 1) { edges { node { id } } } }';

/** Ids from the demo's data, so that every example runs as it stands. What may not be read stays to be filled in. */
export async function demoIds(credential: string): Promise<ExampleIds> {
  // Two questions: an agent is refused the second, and still gets the first.
  const [contacts, tickets] = await Promise.all([
    ask<Contacts>(credential, contactsQuery),
    ask<{ blockedTickets: Found<{ id: string }> }>(credential, ticketsQuery),
  ]);
  const blocked = contacts?.data?.blocked.edges[0]?.node;
  const identity = blocked?.identities[0];
  return {
    channelId: contacts?.data?.channels[0]?.id ?? idsToFillIn.channelId,
    activeContactId: contacts?.data?.active.edges[0]?.node.id ?? idsToFillIn.activeContactId,
    blockedContactId: blocked?.id ?? idsToFillIn.blockedContactId,
    blockedTicketId: tickets?.data?.blockedTickets.edges[0]?.node.id ?? idsToFillIn.blockedTicketId,
    blockedIdentity: identity === undefined ? idsToFillIn.blockedIdentity : asInput(identity),
  };
}

function asInput(identity: { kind: string; value: string; channel: { id: string } | null }) {
  const { kind, value, channel } = identity;
  return channel === null ? { kind, value } : { kind, value, channelId: channel.id };
}
