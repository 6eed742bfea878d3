import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, Contact360, UnblockContact, UpdateSettings } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const openBlock = (page: Page) => page.getByRole('button', { name: 'Block', exact: true }).click();
const openUnblock = (page: Page) => page.getByRole('button', { name: 'Unblock', exact: true }).click();
const said = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });

describe.runIf(hasBrowser)('Blocking', async () => {
  const { world, visit } = await aDashboardWorld();

  async function aContact() {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Buy now!');
    return { workspace, customer, id: await customer.contactId() };
  }

  it('says what will happen as it is chosen, closes the open ticket, and is seen at once by somebody else', async () => {
    const { workspace, id } = await aContact();
    const rina = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`, { subject: 'rina' });
    const bagus = await visit(workspace, 'SUPERVISOR', `/contacts/${id}?tab=active&show=history`, { subject: 'bagus' });
    await bagus.getByText('Never blocked').waitFor();
    await bagus.getByRole('list', { name: 'Contacts in this list' }).getByRole('link').waitFor();

    await openBlock(rina);
    const asked = dialog(rina);
    await asked.getByText(/until somebody unblocks; 1 open ticket is closed at once\.$/).waitFor();
    expect(await faultsOf(rina)).toEqual([]);
    await asked.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'Fraud' });
    await asked.getByRole('textbox', { name: 'Note' }).fill('Asked for a refund <b>twice</b>.');
    await asked.getByText('8 hours').click();
    await asked.getByText(/until .+, when it is released by itself; 1 open ticket is closed/).waitFor();
    await asked.getByRole('checkbox', { name: 'Close 1 open ticket' }).uncheck();
    await asked.getByText(/1 open ticket stays open\.$/).waitFor();
    await asked.getByRole('checkbox', { name: 'Close 1 open ticket' }).check();
    await asked.getByRole('button', { name: 'Block' }).click();
    await said(rina, 'is blocked').filter({ hasText: '1 open ticket was closed.' }).waitFor();
    await asked.waitFor({ state: 'detached' });

    const inForce = bagus.getByRole('region', { name: 'Block in force' });
    await inForce.getByText('Fraud').waitFor();
    await inForce.getByText('Asked for a refund <b>twice</b>.').waitFor();
    await inForce.getByText(/in [78] hours/).waitFor();
    await bagus.getByRole('list', { name: 'Blocks' }).getByText('In force').waitFor();
    await bagus.getByText('Everybody known here is blocked.').waitFor();
    await bagus.getByRole('tab', { name: 'Blocked 1' }).waitFor();
    expect(await ticketStatuses(workspace, id)).toEqual(['CLOSED']);
  });

  it('refuses an end in the past before it is sent, and shows what the server says of one that passed meanwhile', async () => {
    const { workspace, id } = await aContact();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openBlock(page);
    await dialog(page).getByText('A date').click();
    await dialog(page).getByLabel('End of the block').fill('2020-01-01T10:00');
    await dialog(page).getByText('This moment has passed.').waitFor();
    await dialog(page).getByRole('textbox', { name: 'Note' }).fill('typed');
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await dialog(page).getByText('This moment has passed.').waitFor();

    // By this clock there is time left; by the database's there is none.
    await page.clock.setFixedTime(new Date('2019-01-01T00:00:00Z'));
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await dialog(page).getByText('The end of the block lies in the past.').waitFor();
    expect(await dialog(page).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('typed');
    await page.getByRole('region', { name: 'Block in force' }).waitFor({ state: 'detached' });
  });

  it('takes back what was shown when it is refused, says why, and keeps what was typed', async () => {
    const { workspace, id } = await aContact();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openBlock(page);
    await dialog(page).getByRole('textbox', { name: 'Note' }).fill('typed');
    await workspace.admin.ask(UpdateSettings, { blockContactEnabled: false });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation BlockContact')) await answered;
      await route.continue();
    });
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    const inForce = page.getByRole('region', { name: 'Block in force', includeHidden: true });
    await inForce.waitFor();
    answer();
    await dialog(page).getByText('Blocking is switched off in this workspace.').waitFor();
    await inForce.waitFor({ state: 'detached' });
    expect(await dialog(page).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('typed');
    // What may not be done is not offered any more.
    await dialog(page).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Block', exact: true }).waitFor({ state: 'detached' });
  });

  it('says that the server does not answer, and keeps what was typed', async () => {
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
    await said(page, 'is blocked').waitFor();
  });

  it('tells calmly that somebody was quicker, and shows their block', async () => {
    const { workspace, id } = await aContact();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openBlock(page);
    await dialog(page).getByRole('button', { name: 'Block' }).waitFor();
    await workspace.admin.ask(BlockContact, { contactId: id, reason: 'ABUSE' });
    const inForce = page.getByRole('region', { name: 'Block in force', includeHidden: true });
    await inForce.getByText('Abuse').waitFor();
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await said(page, 'Somebody was quicker').waitFor();
    await inForce.getByText('Abuse').waitFor();
  });

  it('is changed by whoever may, and seen changed at once', async () => {
    const { workspace, id } = await aContact();
    await workspace.supervisor.ask(BlockContact, { contactId: id, note: 'first' });
    const rina = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`, { subject: 'rina' });
    const tom = await visit(workspace, 'AGENT', `/contacts/${id}`, { subject: 'tom' });
    await tom.getByText('first').waitFor();
    expect(await tom.getByRole('button', { name: /Block|Unblock|Edit/ }).count()).toBe(0);
    await rina.getByRole('button', { name: 'Edit' }).click();
    await dialog(rina).getByRole('textbox', { name: 'Note' }).fill('second');
    await dialog(rina).getByText('1 day').click();
    await dialog(rina).getByRole('button', { name: 'Save' }).click();
    await tom.getByText('second').waitFor();
    await tom.getByText(/in 23 hours|tomorrow/).waitFor();
  });
});

describe.runIf(hasBrowser)('Unblocking', async () => {
  const { world, visit } = await aDashboardWorld();

  it('is a plain Yes or No where nothing is held', async () => {
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
    await said(page, 'is unblocked').waitFor();
    await page.getByRole('button', { name: 'Block', exact: true }).waitFor();
  });

  it('names what is held, live, with the first lines and where it goes, and releases all of it', async () => {
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
    await said(page, '2 tickets were released.').waitFor();
    expect(await ticketStatuses(workspace, customer.id)).toEqual(['UNASSIGNED', 'UNASSIGNED', 'CLOSED']);
  });

  it('deletes all only when asked once more, naming what is lost, and both who look see it gone', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('gone for good');
    const rina = await visit(workspace, 'SUPERVISOR', `/contacts/${customer.id}`, { subject: 'rina' });
    const bagus = await visit(workspace, 'SUPERVISOR', `/contacts/${customer.id}`, { subject: 'bagus' });
    await bagus.getByRole('region', { name: 'Held' }).getByText('gone for good').waitFor();
    await openUnblock(rina);
    await dialog(rina).getByRole('button', { name: 'Delete all' }).click();
    await dialog(rina)
      .getByText(/^1 ticket of .+ lost for good\. Nothing brings them back\.$/)
      .waitFor();
    expect(await faultsOf(rina)).toEqual([]);
    await dialog(rina).getByRole('button', { name: 'Go back' }).click();
    await dialog(rina).getByRole('button', { name: 'Delete all' }).click();
    await dialog(rina).getByRole('button', { name: 'Delete 1 ticket for good' }).click();
    await said(rina, '1 ticket was deleted for good.').waitFor();
    await bagus.getByRole('region', { name: 'Held' }).waitFor({ state: 'detached' });
    await bagus.getByRole('tab', { name: 'Blocks' }).click();
    await bagus.getByText('1 ticket deleted for good').waitFor();
  });

  it('asks an agent who may a plain question, and lets them know nothing of what is held', async () => {
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
    await said(page, 'is unblocked').waitFor();
  });

  it('tells calmly that somebody was quicker', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`);
    await openUnblock(page);
    await dialog(page).getByRole('button', { name: 'Yes' }).waitFor();
    await workspace.admin.ask(UnblockContact, { contactId: id, policy: 'UNBLOCK_ALL' });
    await page.getByRole('region', { name: 'Block in force', includeHidden: true }).waitFor({ state: 'detached' });
    await dialog(page).getByRole('button', { name: 'Yes' }).click();
    await said(page, 'Somebody was quicker').waitFor();
  });
});

async function ticketStatuses(workspace: TestWorkspace, id: string): Promise<string[]> {
  const { contact } = await workspace.supervisor.ask(Contact360, { id });
  return contact?.tickets.edges.map(({ node }) => node.status) ?? [];
}
