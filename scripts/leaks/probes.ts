import { type SeededWorkspace, WORDS } from './seedWorkspaces.ts';

/** A request of GraphQL to one of the two workspaces: `loud` has held messages, and `quiet` has none. */
export interface ProbeRequest {
  readonly workspace: 'loud' | 'quiet';
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Two requests of which the first meets what is held, and the second does not. */
export interface Probe {
  readonly title: string;
  readonly pair: readonly [ProbeRequest, ProbeRequest];
}

const TICKETS = `query ($search: String) { tickets(status: UNASSIGNED, search: $search) {
  totalCount edges { node { number preview } } pageInfo { hasNextPage } } }`;
const CONTACTS = `query ($search: String) { contacts(search: $search) {
  totalCount edges { node { displayName updatedAt } } pageInfo { hasNextPage } } }`;
const COUNTS = '{ queueCounts { bot unassigned assigned blocked closed blockedContacts } feedCursor }';
const KNOWN = 'query ($identity: ContactIdentityInput!) { contactByIdentity(identity: $identity) { id } }';
const CONTACT = `query ($id: ID!) { contact(id: $id) {
  displayName updatedAt openTicketCount blockedTicketCount identities { value } tickets { totalCount }
  timeline { edges { node { type summary } } } blockHistory { edges { node { reason policy } } } } }`;
const HELD_LIST =
  'query ($search: String) { blockedTickets(search: $search) { totalCount edges { node { number } } } }';

const words = (query: string, held: string, nowhere: string): Probe['pair'] => [
  { workspace: 'loud', query, variables: { search: held } },
  { workspace: 'loud', query, variables: { search: nowhere } },
];
const workspaces = (query: string, variables: ProbeRequest['variables'] = {}): Probe['pair'] => [
  { workspace: 'loud', query, variables },
  { workspace: 'quiet', query, variables },
];

/** What a caller without `held:read` asks. The answers of a pair are the same, and take the same time. */
export function agentProbes(loud: SeededWorkspace, quiet: SeededWorkspace): Probe[] {
  const { held, nowhere, heldNumber, nowhereNumber } = WORDS;
  const identity = (value: string) => ({ identity: { kind: 'PHONE', value } });
  return [
    { title: 'search of tickets, held word and no word', pair: words(TICKETS, held, nowhere) },
    { title: 'search of tickets, two letters', pair: words(TICKETS, 'xq', 'jw') },
    { title: 'search of tickets, held number and no number', pair: words(TICKETS, heldNumber, nowhereNumber) },
    { title: 'search of contacts, held number and no number', pair: words(CONTACTS, heldNumber, nowhereNumber) },
    {
      title: 'contactByIdentity, held identity and none',
      pair: [
        { workspace: 'loud', query: KNOWN, variables: identity(heldNumber) },
        { workspace: 'loud', query: KNOWN, variables: identity(nowhereNumber) },
      ],
    },
    { title: 'a page of tickets, with and without held data', pair: workspaces(TICKETS) },
    { title: 'a page of contacts, with and without held data', pair: workspaces(CONTACTS) },
    { title: 'queueCounts and feedCursor, with and without', pair: workspaces(COUNTS) },
    {
      title: 'the blocked contact, with and without',
      pair: [
        { workspace: 'loud', query: CONTACT, variables: { id: loud.contactId } },
        { workspace: 'quiet', query: CONTACT, variables: { id: quiet.contactId } },
      ],
    },
  ];
}

/** What a supervisor asks: it must differ, or the measurement would find nothing. */
export const CONTROL: Probe = {
  title: 'control: a supervisor, held word',
  pair: words(HELD_LIST, WORDS.held, WORDS.nowhere),
};
