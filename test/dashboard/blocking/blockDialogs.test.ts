import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, Contact360, UnblockContact, UpdateSettings } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const openBlock = (page: Page) => page.getByRole('button', { name: 'Block', exact: true }).click();
const openUnblock = (page: Page) => page.getByRole('button', { name: 'Unblock', exact: true }).click();
const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });

describe.runIf(hasBrowser)('The block dialog', async () => {
  const { world, visit } = await aDashboardWorld();

  async function aContact() {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Buy now!');
    return { workspace, customer, id: await customer.contactId() };
  }

  it('summarises the chosen block, closes the open ticket, and shows the block live to another supervisor', async () => {
    const { workspace, id } = await aContact();
    const rina = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`, { subject: 'rina' });
    const bagus = await visit(workspace, 'SUPERVISOR', `/contacts/${id}?tab=active&show=history`, { subject: 'bagus' });
    await bagus.getByText('Never blocked').waitFor();
    await bagus.getByRole('list', { name: 'Contacts in this list' }).getByRole('link').waitFor();

    await openBlock(rina);
    const form = dialog(rina);
    await form.getByText(/until somebody unblocks; 1 open ticket is closed at once\.$/).waitFor();
    expect(await faultsOf(rina)).toEqual([]);
    await form.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'Fraud' });
    await form.getByRole('textbox', { name: 'Note' }).fill('Asked for a refund <b>twice</b>.');
    await form.getByText('8 hours').click();
    await form.getByText(/until .+, when it is released by itself; 1 open ticket is closed/).waitFor();
    await form.getByRole('checkbox', { name: 'Close 1 open ticket' }).uncheck();
    await form.getByText(/1 open ticket stays open\.$/).waitFor();
    await form.getByRole('checkbox', { name: 'Close 1 open ticket' }).check();
    await form.getByRole('button', { name: 'Block' }).click();
    await alert(rina, 'is blocked').filter({ hasText: '1 open ticket was closed.' }).waitFor();
    await form.waitFor({ state: 'detached' });

    const inForce = bagus.getByRole('region', { name: 'Block in force' });
    await inForce.getByText('Fraud').waitFor();
    await inForce.getByText('Asked for a refund <b>twice</b>.').waitFor();
    await inForce.getByText(/in [78] hours/).waitFor();
    await bagus.getByRole('list', { name: 'Blocks' }).getByText('In force').waitFor();
    await bagus.getByText('Everybody known here is blocked.').waitFor();
    await bagus.getByRole('tab', { name: 'Blocked 1' }).waitFor();
    expect(await ticketStatuses(workspace, id)).toEqual(['CLOSED']);
  });

  it('rejects a past expiry, and shows the refusal of one that passed before the server got it', async () => {
    const { workspace, id } = await aContact();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openBlock(page);
    await dialog(page).getByText('A date').click();
    await dialog(page).getByLabel('End of the block').fill('2020-01-01T10:00');
    await dialog(page).getByText('This moment has passed.').waitFor();
    await dialog(page).getByRole('textbox', { name: 'Note' }).fill('typed');
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await dialog(page).getByText('This moment has passed.').waitFor();

    // The browser's clock is in the past, so only the server knows that the expiry has passed.
    await page.clock.setFixedTime(new Date('2019-01-01T00:00:00Z'));
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await dialog(page).getByText('The end of the block lies in the past.').waitFor();
    expect(await dialog(page).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('typed');
    await page.getByRole('region', { name: 'Block in force' }).waitFor({ state: 'detached' });
  });

  it('rolls back a refused block, says why, and keeps the input', async () => {
    const { workspace, id } = await aContact();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openBlock(page);
    await dialog(page).getByRole('textbox', { name: 'Note' }).fill('typed');
    await workspace.admin.ask(UpdateSettings, { blockContactEnabled: false });
    let respond = () => {};
    const released = new Promise<void>((resolve) => {
      respond = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation BlockContact')) await released;
      await route.continue();
    });
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    const inForce = page.getByRole('region', { name: 'Block in force', includeHidden: true });
    await inForce.waitFor();
    respond();
    await dialog(page).getByText('Blocking is switched off in this workspace.').waitFor();
    await inForce.waitFor({ state: 'detached' });
    expect(await dialog(page).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('typed');
    // The button does nothing now and says why, because the permission is gone.
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    const block = page.getByRole('button', { name: 'Block', exact: true });
    await expect.poll(() => block.isDisabled()).toBe(true);
    await block.hover();
    await page.getByRole('tooltip', { name: 'Blocking is switched off in your workspace. Ask an admin.' }).waitFor();
  });

  it('says that the server does not answer, and keeps the input', async () => {
    const { workspace, id } = await aContact();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openBlock(page);
    await dialog(page).getByRole('textbox', { name: 'Note' }).fill('typed');
    await page.route('**/graphql', (route) => route.abort());
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await dialog(page).getByText('The server does not answer.').waitFor();
    expect(await dialog(page).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('typed');
    await page.unroute('**/graphql');
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await alert(page, 'is blocked').waitFor();
  });

  it('says without an error that another user has already blocked the contact', async () => {
    const { workspace, id } = await aContact();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openBlock(page);
    await dialog(page).getByRole('button', { name: 'Block' }).waitFor();
    await workspace.admin.ask(BlockContact, { contactId: id, reason: 'ABUSE' });
    const inForce = page.getByRole('region', { name: 'Block in force', includeHidden: true });
    await inForce.getByText('Abuse').waitFor();
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await alert(page, 'Another person was quicker').waitFor();
    await inForce.getByText('Abuse').waitFor();
  });

  it('edits a block live for everyone, but only for users with the permission', async () => {
    const { workspace, id } = await aContact();
    await workspace.supervisor.ask(BlockContact, { contactId: id, note: 'first' });
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    const rina = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`, { subject: 'rina' });
    const tom = await visit(workspace, 'AGENT', `/contacts/${id}`, { subject: 'tom' });
    await tom.getByText('first').waitFor();
    expect(await tom.getByRole('button', { name: /Block|Unblock|Edit/ }).count()).toBe(0);
    await rina.getByRole('button', { name: 'Edit' }).click();
    await dialog(rina).getByRole('textbox', { name: 'Note' }).fill('second');
    await dialog(rina).getByText('1 day').click();
    await dialog(rina).getByRole('button', { name: 'Save' }).click();
    await tom.getByText('second').waitFor();
    await tom.getByText(/in 2[34] hours|tomorrow/).waitFor();
  });
});

describe.runIf(hasBrowser)('The unblock dialog', async () => {
  const { world, visit } = await aDashboardWorld();

  it('asks for a yes or no when nothing is held', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openUnblock(page);
    await dialog(page)
      .getByText(/reaches the team again\. Unblock\?$/)
      .waitFor();
    await dialog(page).getByRole('button', { name: 'No', exact: true }).click();
    await dialog(page).waitFor({ state: 'detached' });
    await openUnblock(page);
    await dialog(page).getByRole('button', { name: 'Yes' }).click();
    await alert(page, 'is unblocked').waitFor();
    await page.getByRole('button', { name: 'Block', exact: true }).waitFor();
  });

  it('shows the held tickets live with their release target, and releases all of them', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('<img src=x onerror=alert(1)> \u202eevil');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${customer.id}`);
    await openUnblock(page);
    await dialog(page)
      .getByText(/^1 ticket of .+ is held\.$/)
      .waitFor();
    await dialog(page).getByRole('listitem').getByText('<img src=x onerror=alert(1)>').waitFor();
    await dialog(page).getByText('Unblocking all puts them under Unassigned.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const elsewhere = await workspace.aCustomer({ identity: customer.identity });
    await elsewhere.writes('also here');
    await dialog(page)
      .getByText(/^2 tickets of .+ are held\.$/)
      .waitFor();
    await dialog(page).getByRole('listitem').getByText('also here').waitFor();
    await dialog(page).getByRole('button', { name: 'Unblock all' }).click();
    await alert(page, '2 tickets were released.').waitFor();
    expect(await ticketStatuses(workspace, customer.id)).toEqual(['UNASSIGNED', 'UNASSIGNED', 'CLOSED']);
  });

  it('deletes all held tickets after a second confirmation, live for another supervisor', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('gone for good');
    const rina = await visit(workspace, 'SUPERVISOR', `/contacts/${customer.id}`, { subject: 'rina' });
    const bagus = await visit(workspace, 'SUPERVISOR', `/contacts/${customer.id}`, { subject: 'bagus' });
    await bagus.getByRole('region', { name: 'Held' }).getByText('gone for good').waitFor();
    await openUnblock(rina);
    await dialog(rina).getByRole('button', { name: 'Delete all' }).click();
    await dialog(rina)
      .getByText(/^1 ticket of .+ deleted\. Once undo has ended, nothing brings them back\.$/)
      .waitFor();
    expect(await faultsOf(rina)).toEqual([]);
    await dialog(rina).getByRole('button', { name: 'Go back' }).click();
    await dialog(rina).getByRole('button', { name: 'Delete all' }).click();
    await dialog(rina).getByRole('button', { name: 'Delete 1 ticket for good' }).click();
    await alert(rina, '1 ticket was deleted.').waitFor();
    await bagus.getByRole('region', { name: 'Held' }).waitFor({ state: 'detached' });
    await bagus.getByRole('tab', { name: 'Blocks' }).click();
    await bagus.getByText('1 ticket deleted for good').waitFor();
  });

  it('asks an agent for a yes or no without showing that tickets are held', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(UpdateSettings, { agentsMayUnblock: true });
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('secret');
    const page = await visit(workspace, 'AGENT', `/contacts/${customer.id}`);
    await openUnblock(page);
    await dialog(page)
      .getByText(/Unblock\?$/)
      .waitFor();
    expect(await dialog(page).innerText()).not.toMatch(/held|secret|Delete/);
    await dialog(page).getByRole('button', { name: 'Yes' }).click();
    await alert(page, 'is unblocked').waitFor();
  });

  it('says without an error that another user has already unblocked the contact', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openUnblock(page);
    await dialog(page).getByRole('button', { name: 'Yes' }).waitFor();
    await workspace.admin.ask(UnblockContact, { contactId: id, policy: 'UNBLOCK_ALL' });
    await page.getByRole('region', { name: 'Block in force', includeHidden: true }).waitFor({ state: 'detached' });
    await dialog(page).getByRole('button', { name: 'Yes' }).click();
    await alert(page, 'Another person was quicker').waitFor();
  });
});

async function ticketStatuses(workspace: TestWorkspace, id: string): Promise<string[]> {
  const { contact } = await workspace.supervisor.ask(Contact360, { id });
  return contact?.tickets.edges.map(({ node }) => node.status) ?? [];
}
