import type { Page, Route } from 'playwright-core';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';

/** What a person finds on the inbox and in a chat. */
export const log = (page: Page) => page.getByRole('log', { name: 'Conversation' });
export const reply = (page: Page) => page.getByRole('textbox', { name: /^Reply to/ });
export const row = (page: Page, text: string) => page.getByRole('list').getByRole('button', { name: new RegExp(text) });
export const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** How often the conversation says exactly this. */
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

/** A ticket that nobody has yet, of a customer who wrote this. */
export async function aTicket(workspace: TestWorkspace, ...bodies: string[]): Promise<OpenTicket> {
  const customer = await workspace.aCustomer();
  for (const body of bodies) await customer.writes(body);
  const contactId = await customer.contactId();
  return { customer, contactId, id: await workspace.ticketOf(contactId, 'UNASSIGNED') };
}

/** What the page asks by one operation, and nothing else that it asks. */
export async function intercept(page: Page, operation: string, handle: (route: Route) => Promise<void>): Promise<void> {
  await page.route('**/graphql', (route) =>
    route.request().postData()?.includes(operation) ? handle(route) : route.fallback(),
  );
}

/** Everything that the server tells the page from now on: answers and frames. */
export async function toldTo(page: Page): Promise<() => Promise<string[]>> {
  const told: Promise<string>[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => told.push(Promise.resolve(payload.toString()))),
  );
  page.on('response', (answer) => {
    // A page that is left takes the answers with it that it did not read either.
    if (answer.url().endsWith('/graphql')) told.push(answer.text().catch(() => ''));
  });
  await page.reload();
  return () => Promise.all(told);
}
