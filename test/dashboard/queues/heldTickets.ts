import type { Page } from 'playwright-core';
import { BlockIdentity } from '../../../testkit/operations.ts';
import type { TestCustomer, TestWorkspace } from '../../environment/workspace.ts';

/** A customer who was blocked before the first message, which is therefore held. */
export async function aBlockedStranger(workspace: TestWorkspace, channelId?: string): Promise<TestCustomer> {
  const customer = await workspace.aCustomer(channelId === undefined ? {} : { channelId });
  await workspace.supervisor.ask(BlockIdentity, { identity: customer.identity });
  return customer;
}

/** Creates one held ticket per body, each of another customer. The last body is the newest ticket. */
export async function holds(workspace: TestWorkspace, bodies: readonly string[], channelId?: string): Promise<void> {
  const on = channelId ?? (await workspace.aChannel());
  for (const body of bodies) await (await aBlockedStranger(workspace, on)).writes(body);
}

const WRITERS = 8;

/** Creates the tickets in parallel, so their order is random. */
export async function holdsMany(workspace: TestWorkspace, bodies: readonly string[]): Promise<void> {
  const channelId = await workspace.aChannel();
  const left = [...bodies];
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let body = left.pop(); body !== undefined; body = left.pop()) await holds(workspace, [body], channelId);
    }),
  );
}

export function rows(page: Page) {
  return page.getByRole('list', { name: 'Tickets: Blocked' }).getByRole('listitem');
}

/** The row of the ticket with this preview. */
export function row(page: Page, preview: string) {
  return rows(page).filter({ hasText: preview });
}

export function open(page: Page, preview: string): Promise<void> {
  return row(page, preview).locator('[data-ticket]').click();
}

export function answer(page: Page, name: string): Promise<void> {
  return page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
}
