import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, UnblockContact } from '../../../testkit/operations.ts';
import { MergeContacts, NamedContact } from '../../../testkit/people/contactOperations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { alert, aWorkspaceWith, choose, dialog, phone, receive, row } from './contactsPage.ts';

const submit = (page: Page) => dialog(page).getByRole('button', { name: 'Merge for good' });
const keep = (page: Page, name: string) => dialog(page).getByRole('radio', { name, exact: true });

/** Opens the dialog at the open contact, and searches for the other one. */
async function compare(page: Page, name: string): Promise<void> {
  await choose(page, 'Merge with…');
  await dialog(page).getByRole('searchbox', { name: 'The other contact' }).fill(name);
  await dialog(page).getByRole('list', { name: 'Contacts that match' }).getByRole('button', { name }).click();
  await keep(page, name).waitFor();
}

describe.runIf(hasBrowser)('The merge of two contacts', async () => {
  const { world, visit } = await aDashboardWorld();

  it('asks which contact is kept, and leads every open view of the other one to it', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    const watching = await visit(workspace, 'AGENT', `/contacts/${idOf('Ann')}`);
    await watching.getByRole('heading', { name: 'Ann' }).waitFor();
    await compare(page, 'Bob');
    expect(await dialog(page).getByRole('radiogroup').count()).toBe(1);
    await dialog(page).getByText('It cannot be undone.').waitFor();
    await keep(page, 'Bob').check();
    await submit(page).click();
    await page.getByText('1 ticket moved.').waitFor();
    for (const one of [page, watching]) {
      await one.waitForURL(`**/contacts/${idOf('Bob')}`);
      await one.getByRole('heading', { name: 'Bob' }).waitFor();
      await one.getByRole('list', { name: 'Identities' }).getByText(phone(0)).waitFor();
      await row(one, 'Ann').waitFor({ state: 'detached' });
    }
    await watching.getByText('The contact was merged into').waitFor();
    expect(await page.getByText('The contact was merged into').count()).toBe(0);
    await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("aria-label")')).toBe('Bob');
    // An old link leads to the kept contact too.
    await watching.goto(`${world.url}/contacts/${idOf('Ann')}`);
    await watching.waitForURL(`**/contacts/${idOf('Bob')}`);
  });

  it('asks whether the block of one contact stays, without a default, on a phone', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    await workspace.admin.ask(BlockContact, { contactId: idOf('Bob') });
    await receive(workspace, { name: 'Bob', channelId, number: 1 }, 'held');
    const viewport = { width: 360, height: 740 };
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`, { viewport });
    await choose(page, 'Merge with…');
    await dialog(page).getByText('Search for the other contact').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await compare(page, 'Bob');
    await dialog(page).getByText('1 open ticket of').waitFor();
    await dialog(page).getByText('1 held ticket stays held.').waitFor();
    await submit(page).click();
    await dialog(page).getByText('Choose whether the block stays or ends.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await dialog(page).getByRole('radio', { name: 'The block stays' }).check();
    await submit(page).click();
    await page.getByText('1 open ticket was closed.').waitFor();
    await page.getByRole('region', { name: 'Block in force' }).waitFor();
    const { contact } = await workspace.supervisor.ask(NamedContact, { id: idOf('Bob') });
    expect(contact).toMatchObject({ id: idOf('Ann'), blocked: true });
  });

  it('asks about a block that begins while the dialog is open, and releases what it held', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await compare(page, 'Bob');
    await workspace.admin.ask(BlockContact, { contactId: idOf('Bob') });
    await receive(workspace, { name: 'Bob', channelId, number: 1 }, 'held');
    await dialog(page).getByText('1 held ticket is released.').waitFor();
    await dialog(page).getByRole('radio', { name: 'The block ends' }).check();
    await submit(page).click();
    await page.getByText('1 held ticket was released.').waitFor();
    const { contact } = await workspace.supervisor.ask(NamedContact, { id: idOf('Ann') });
    expect(contact?.blocked).toBe(false);
  });

  it('says in words that a block began too late for the dialog to ask about it, and asks then', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await compare(page, 'Bob');
    // The block begins when the answer of the dialog is on its way.
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('MergeContacts'))
        await workspace.admin.ask(BlockContact, { contactId: idOf('Bob') });
      await route.continue();
    });
    await submit(page).click();
    await alert(page, 'One of the two contacts is blocked now.').waitFor();
    await dialog(page).getByRole('radio', { name: 'The block stays' }).check();
    await submit(page).click();
    await page.getByText('ticket moved').or(page.getByText('tickets moved')).waitFor();
  });

  it('says that one of the two was merged or deleted by another user meanwhile', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob', 'Cid');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await compare(page, 'Bob');
    await workspace.supervisor.ask(MergeContacts, { keep: idOf('Cid'), merge: idOf('Bob') });
    await alert(page, 'One of these contacts was merged with another contact meanwhile.').waitFor();
    await dialog(page).getByRole('button', { name: 'Close' }).last().click();
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('says of two blocked contacts which block stays', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    for (const name of ['Ann', 'Bob']) await workspace.admin.ask(BlockContact, { contactId: idOf(name) });
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await compare(page, 'Bob');
    await dialog(page).getByText('Both are blocked.').waitFor();
    await submit(page).click();
    await page.getByText('0 tickets moved').or(page.getByText('1 ticket moved')).waitFor();
    await workspace.supervisor.ask(UnblockContact, { contactId: idOf('Ann'), policy: 'UNBLOCK_ALL' });
    await page.getByRole('region', { name: 'Block in force' }).waitFor({ state: 'detached' });
  });

  it('finds no contact to merge with itself, and is not offered to agents', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await choose(page, 'Merge with…');
    await dialog(page).getByRole('searchbox').fill('Ann');
    await dialog(page).getByText('No other contact matches.').waitFor();
    const agent = await visit(workspace, 'AGENT', `/contacts/${idOf('Ann')}`);
    await agent.getByRole('button', { name: 'More for this contact' }).click();
    await agent.getByRole('menuitem', { name: 'Rename…' }).waitFor();
    expect(await agent.getByRole('menuitem', { name: 'Merge with…' }).count()).toBe(0);
  });
});
