import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { Contacts } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const mailbox = (page: Page) => dialog(page).getByRole('checkbox', { name: /the whole mailbox/ });
const submit = (page: Page) => dialog(page).getByRole('button', { name: 'Block', exact: true });

async function aWriter(workspace: TestWorkspace, value: string) {
  const channelId = await workspace.aChannel({ type: 'EMAIL' });
  const customer = await workspace.aCustomer({ channelId, identity: { kind: 'EMAIL', value } });
  await customer.writes('Hello');
  return { channelId, id: await customer.contactId() };
}

describe.runIf(hasBrowser)('The offer to block the whole mailbox', async () => {
  const { world, visit } = await aDashboardWorld();

  it('is not taken by itself, and holds the other tags of the address, on a phone', async () => {
    const workspace = await world.aWorkspace();
    const { channelId, id } = await aWriter(workspace, 'ann.with.a.long.name+shop@a.long.domain.example');
    const viewport = { width: 360, height: 740 };
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`, { viewport });
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await mailbox(page).waitFor();
    expect(await mailbox(page).isChecked()).toBe(false);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await mailbox(page).check();
    await submit(page).click();
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Block in force' }).waitFor();
    const value = 'ann.with.a.long.name+another@a.long.domain.example';
    const another = await workspace.aCustomer({ channelId, identity: { kind: 'EMAIL', value } });
    await expect.poll(() => another.writes('Hello')).toBe('HELD');
  });

  it('blocks the address with its tag alone when it is not taken', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aWriter(workspace, 'ann+shop@shop.example');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await mailbox(page).waitFor();
    await submit(page).click();
    // The block is shown before the answer, and the dialog goes with the answer.
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Block in force' }).waitFor();
    expect((await workspace.supervisor.ask(Contacts, {})).contacts.totalCount).toBe(1);
  });

  it('says that the contact is blocked and the mailbox is not, when the second call fails', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aWriter(workspace, 'ann+shop@shop.example');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('BlockMailbox') ? route.abort() : route.continue(),
    );
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await mailbox(page).check();
    await submit(page).click();
    await page.getByText('The whole mailbox was not blocked').waitFor();
    await page.getByRole('region', { name: 'Block in force' }).waitFor();
  });

  it('is not made for an address without a tag', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aWriter(workspace, 'ann@shop.example');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await dialog(page).getByRole('checkbox', { name: 'Close 1 open ticket' }).waitFor();
    expect(await mailbox(page).count()).toBe(0);
  });
});
