import type { Page, WebSocketRoute } from 'playwright-core';
import { BulkJobs, StartBulk } from '../../testkit/bulk/operations.ts';
import { SetDeletionApproval } from '../../testkit/deletionOperations.ts';
import type { ContactIdentityInput } from '../../testkit/gql/graphql.ts';
import { BlockedTickets, Channels, Contacts, ReceiveMessage } from '../../testkit/operations.ts';
import { demoClient } from './demoUsers.ts';

/** A customer of the demo who writes while a screen is open. */
export interface DemoCustomer {
  /** The name of a channel. */
  readonly channel: string;
  readonly identity: ContactIdentityInput;
}

export async function openContact(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name }).first().click();
  await page.getByRole('heading', { name }).waitFor();
}

/** Opens a ticket of a queue or of the inbox. */
export async function openTicket(page: Page, name: string): Promise<void> {
  await page.getByRole('listitem').getByRole('button', { name }).first().click();
  await page.getByRole('log').locator('time').first().waitFor();
}

export async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).last().click();
}

/** Sends a message of the customer, as the simulator does. */
export async function sendMessage(page: Page, { channel, identity }: DemoCustomer, body: string): Promise<void> {
  const { origin } = new URL(page.url());
  const { channels } = await (await demoClient(origin, 'ADMIN')).ask(Channels, {});
  const channelId = channels.find(({ name }) => name === channel)?.id;
  const answer = await fetch(`${origin}/dev/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ channelId, from: identity, body, externalId: body }),
  });
  if (!answer.ok) throw new Error(`The message was refused: ${answer.status} ${await answer.text()}`);
}

/** A message of one contact that carries the number or the address of another one: the two may be one person. */
export async function proposeMerge(page: Page, from: string, other: string): Promise<void> {
  const { origin } = new URL(page.url());
  const admin = await demoClient(origin, 'ADMIN');
  const [{ channels }, { contacts }] = await Promise.all([
    admin.ask(Channels, {}),
    admin.ask(Contacts, { first: 100 }),
  ]);
  const identityOf = (name: string) => {
    const contact = contacts.edges.find(({ node }) => node.displayName === name)?.node;
    const identity = contact?.identities.find(({ kind }) => kind === 'PHONE' || kind === 'EMAIL');
    if (identity === undefined) throw new Error(`The demo has no ${name} with a number or an address.`);
    return { kind: identity.kind, value: identity.value };
  };
  const [channel] = channels;
  if (channel === undefined) throw new Error('The demo has no channel.');
  await admin.ask(ReceiveMessage, {
    channelId: channel.id,
    from: identityOf(from),
    alsoKnownAs: [identityOf(other)],
    body: 'I wrote to you from my other address, too.',
    externalId: `${from} and ${other}`,
  });
}

/** An admin asks a second person to delete some held tickets, once. */
export async function askToDelete(page: Page): Promise<void> {
  const admin = await demoClient(new URL(page.url()).origin, 'ADMIN');
  if ((await admin.ask(BulkJobs, {})).bulkJobs.length > 0) return;
  await admin.ask(SetDeletionApproval, { on: true });
  const { blockedTickets } = await admin.ask(BlockedTickets, {});
  const ticketIds = blockedTickets.edges.slice(0, 3).map(({ node }) => node.id);
  await admin.ask(StartBulk, { act: 'DELETE', askApproval: true, ticketIds });
}

/** Closes the sockets of the page, and every later one. Requests are still answered. */
export async function cutSockets(page: Page): Promise<void> {
  const sockets: WebSocketRoute[] = [];
  let isCut = false;
  await page.routeWebSocket(/graphql/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    sockets.push(socket);
  });
  await page.reload();
  await page.getByRole('listitem').first().waitFor();
  isCut = true;
  await Promise.all(sockets.map((socket) => socket.close()));
}

/** Lets every later request fail. */
export async function cutRequests(page: Page): Promise<void> {
  await page.route('**/graphql', (route) => route.abort());
}
