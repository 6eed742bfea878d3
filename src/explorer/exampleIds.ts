import { type ExampleIds, idsToFillIn } from './examples.ts';
import { request } from './graphqlRequest.ts';

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

/** Reads ids from the demo data, so every example runs unchanged. An id that cannot be read stays a placeholder. */
export async function demoIds(credential: string): Promise<ExampleIds> {
  // Two requests: the server refuses the second one to an agent, and answers the first.
  const [contacts, tickets] = await Promise.all([
    request<Contacts>(credential, contactsQuery),
    request<{ blockedTickets: Found<{ id: string }> }>(credential, ticketsQuery),
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
