import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { v7 as newId } from 'uuid';
import type { Role, Scope } from '../../src/access/viewer.ts';
import type { ChannelType } from '../../src/workspaces/channel.ts';
import { type ApiClient, createApiClient } from '../../testkit/apiClient.ts';
import { ReceiveMessages } from '../../testkit/bulkOperations.ts';
import type { ContactIdentityInput, OpenTicketAction, ReceiveMessageInput } from '../../testkit/gql/graphql.ts';
import {
  BlockContact,
  BlockedTickets,
  ContactByIdentity,
  CreateApiKey,
  CreateChannel,
  ReceiveMessage,
  Tickets,
} from '../../testkit/operations.ts';
import type { TokenClaims } from '../../testkit/server/token.ts';
import { type Subscriber, subscribe } from '../../testkit/subscriber.ts';

let customers = 0;

const BATCH = 100;

/** A customer who writes to a workspace on one channel. */
export interface TestCustomer {
  readonly identity: ContactIdentityInput;
  readonly displayName: string;
  readonly channelId: string;
  /** Sends a message, and answers its outcome. */
  writes(body: string, externalId?: string): Promise<string>;
  /** The id of the contact. Rejects before the first message. */
  contactId(): Promise<string>;
}

/** A workspace with an admin, a supervisor and an agent, and acts in the words of the domain. */
export interface TestWorkspace {
  readonly id: string;
  readonly slug: string;
  readonly admin: ApiClient;
  readonly supervisor: ApiClient;
  readonly agent: ApiClient;
  as(role: Role, subject?: string): Promise<ApiClient>;
  withKey(...scopes: Scope[]): Promise<ApiClient & { readonly keyId: string }>;
  aChannel(options?: {
    readonly type?: ChannelType;
    readonly botActive?: boolean;
    readonly address?: string;
    /** Whether replies are taken: a system of the test delivers them. The default is true. */
    readonly connected?: boolean;
    /** Whether a bot is there, which answers nothing. The default is true. */
    readonly bot?: boolean;
  }): Promise<string>;
  aCustomer(options?: { readonly channelId?: string; readonly identity?: ContactIdentityInput }): Promise<TestCustomer>;
  /** A customer who wrote once and is blocked now. By default their ticket is closed. */
  aBlockedCustomer(options?: {
    readonly channelId?: string;
    readonly openTickets?: OpenTicketAction;
  }): Promise<TestCustomer & { readonly id: string }>;
  /** Sends the messages in this order and in few requests, for a test that needs many. */
  receives(messages: readonly Omit<ReceiveMessageInput, 'externalId'>[]): Promise<void>;
  /** The contact's only held ticket. Rejects when there is none, or more than one. */
  heldTicketOf(contactId: string): Promise<string>;
  /** The contact's newest ticket with the status. */
  ticketOf(contactId: string, status: 'BOT' | 'UNASSIGNED' | 'ASSIGNED' | 'CLOSED'): Promise<string>;
  /** A cursor before every later event. */
  feedCursor(): Promise<string>;
  subscribe<Data extends object, Values extends object>(
    who: ApiClient,
    document: TypedDocumentNode<Data, Values>,
    values: Values,
  ): Promise<Subscriber<Data>>;
}

export interface WorkspaceOf {
  readonly url: string;
  readonly slug: string;
  readonly id: string;
  readonly token: (claims: TokenClaims) => Promise<string>;
  /** Connects a channel to a system of the test, without a trace in the log. Without it channels are not connected. */
  readonly connect?: (channelId: string) => Promise<unknown>;
  /** Connects a bot to a channel in the same way: one without a program. Without it channels have no bot. */
  readonly connectBot?: (channelId: string) => Promise<unknown>;
}

export async function workspaceOf({ url, slug, id, token, connect, connectBot }: WorkspaceOf): Promise<TestWorkspace> {
  const as = async (role: Role, subject?: string) =>
    createApiClient(url, await token({ workspace: slug, role, ...(subject === undefined ? {} : { subject }) }));
  const [admin, supervisor, agent] = await Promise.all([as('ADMIN'), as('SUPERVISOR'), as('AGENT')]);

  async function aChannel({
    type = 'WHATSAPP',
    botActive = false,
    address,
    connected = true,
    bot = true,
  }: Parameters<TestWorkspace['aChannel']>[0] = {}): Promise<string> {
    const { createChannel } = await admin.ask(CreateChannel, {
      type,
      name: `Channel ${newId()}`,
      botActive,
      address: address ?? null,
    });
    const { id: channelId } = createChannel;
    if (connected) await connect?.(channelId);
    if (bot) await connectBot?.(channelId);
    return channelId;
  }

  async function aCustomer({
    channelId,
    identity,
  }: Parameters<TestWorkspace['aCustomer']>[0] = {}): Promise<TestCustomer> {
    return newCustomer(admin, supervisor, channelId ?? (await aChannel()), identity);
  }

  return {
    id,
    slug,
    admin,
    supervisor,
    agent,
    as,
    aChannel,
    aCustomer,
    async withKey(...scopes) {
      const { createApiKey } = await admin.ask(CreateApiKey, { displayName: scopes.join(' '), scopes });
      return { ...createApiClient(url, createApiKey.secret), keyId: createApiKey.apiKey.id };
    },
    async aBlockedCustomer({ channelId, openTickets = 'CLOSE' } = {}) {
      const customer = await aCustomer(channelId === undefined ? {} : { channelId });
      await customer.writes('Hello');
      const contactId = await customer.contactId();
      await supervisor.ask(BlockContact, { contactId, openTickets });
      return { ...customer, id: contactId };
    },
    async receives(messages) {
      const left = messages.map((message) => ({ ...message, externalId: newId() }));
      while (left.length > 0) {
        const { receiveMessages } = await admin.ask(ReceiveMessages, { messages: left.splice(0, BATCH) });
        const refused = receiveMessages.items.find(({ refusal }) => refusal !== null);
        if (refused) throw new Error(`A message was refused: ${refused.errorMessage}`);
      }
    },
    async heldTicketOf(contactId) {
      const { blockedTickets } = await supervisor.ask(BlockedTickets, { contactId });
      return theOnly(blockedTickets.edges).node.id;
    },
    async ticketOf(contactId, status) {
      const { tickets } = await supervisor.ask(Tickets, { status, contactId, first: 1 });
      return theOnly(tickets.edges).node.id;
    },
    async feedCursor() {
      const { blockedTickets } = await supervisor.ask(BlockedTickets, { first: 1 });
      return blockedTickets.feedCursor;
    },
    subscribe: (who, document, values) => subscribe({ url, token: who.token, document, values }),
  };
}

function newCustomer(
  admin: ApiClient,
  supervisor: ApiClient,
  channelId: string,
  identity?: ContactIdentityInput,
): TestCustomer {
  customers += 1;
  const displayName = `Customer ${customers}`;
  const from = identity ?? { kind: 'PHONE', value: `+62812${String(10_000_000 + customers)}` };
  return {
    identity: from,
    displayName,
    channelId,
    async writes(body, externalId = newId()) {
      const message = { channelId, from, displayName, body, externalId };
      return (await admin.ask(ReceiveMessage, message)).receiveMessage.outcome;
    },
    async contactId() {
      const { contactByIdentity } = await supervisor.ask(ContactByIdentity, { identity: from });
      if (!contactByIdentity) throw new Error('The customer has not written yet.');
      return contactByIdentity.id;
    },
  };
}

/** The single item. Throws when there is none, or more than one. */
export function theOnly<Item>(items: readonly Item[]): Item {
  const [first] = items;
  if (first === undefined || items.length > 1) throw new Error(`Expected one, found ${items.length}.`);
  return first;
}
