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
  const messages = [];
  for (const body of bodies) {
    const { identity, displayName } = await aBlockedStranger(workspace, on);
    messages.push({ channelId: on, from: identity, displayName, body });
  }
  await workspace.receives(messages);
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
