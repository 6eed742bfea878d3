import type { Page, Route } from 'playwright-core';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';

/** The messages of the open chat. */
export const log = (page: Page) => page.getByRole('log', { name: 'Conversation' });
export const reply = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
export const row = (page: Page, text: string) => page.getByRole('list').getByRole('button', { name: new RegExp(text) });
export const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** How often the conversation contains exactly this text. */
export const times = (page: Page, text: string) => log(page).getByText(text, { exact: true }).count();

export async function say(page: Page, text: string): Promise<void> {
  await reply(page).fill(text);
  await reply(page).press('Enter');
}

export interface OpenTicket {
  readonly customer: TestCustomer;
  readonly contactId: string;
  readonly id: string;
}

/** Creates an unassigned ticket with these messages. */
export async function aTicket(workspace: TestWorkspace, ...bodies: string[]): Promise<OpenTicket> {
  const customer = await workspace.aCustomer();
  const { channelId, identity: from, displayName } = customer;
  await workspace.receives(bodies.map((body) => ({ channelId, from, displayName, body })));
  const contactId = await customer.contactId();
  return { customer, contactId, id: await workspace.ticketOf(contactId, 'UNASSIGNED') };
}

/** Intercepts the page's requests of one operation. */
export async function intercept(page: Page, operation: string, handle: (route: Route) => Promise<void>): Promise<void> {
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes(operation) ? handle(route) : route.fallback(),
  );
}

/** Records every response and frame that the page gets from now on. */
export async function recordResponses(page: Page): Promise<() => Promise<string[]>> {
  const received: Promise<string>[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => received.push(Promise.resolve(payload.toString()))),
  );
  page.on('response', (response) => {
    // Navigation discards a response whose body was not read.
    if (response.url().endsWith('/graphql')) received.push(response.text().catch(() => ''));
  });
  await page.reload();
  return () => Promise.all(received);
}
