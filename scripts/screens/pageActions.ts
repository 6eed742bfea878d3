import type { Page, WebSocketRoute } from 'playwright-core';
import type { ContactIdentityInput } from '../../testkit/gql/graphql.ts';
import { Channels } from '../../testkit/operations.ts';
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
