import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact } from '../../../testkit/operations.ts';
import { DetachIdentity, UpdateContact } from '../../../testkit/people/contactOperations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { alert, aWorkspaceWith, choose, dialog, phone, receive, row } from './contactsPage.ts';

describe.runIf(hasBrowser)('A change of a contact', async () => {
  const { world, visit } = await aDashboardWorld();

  it('gives the contact a new name by an agent, and shows it live to everyone in the lists and the view', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    const path = `/contacts/${idOf('Ann')}`;
    const [page, watching] = [await visit(workspace, 'AGENT', path), await visit(workspace, 'SUPERVISOR', path)];
    const inbox = await visit(workspace, 'AGENT', '/inbox?tab=unassigned');
    await inbox.getByText('Ann', { exact: true }).first().waitFor();
    await watching.getByRole('heading', { name: 'Ann' }).waitFor();
    await choose(page, 'Rename…');
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Ann Lee');
    await page.keyboard.press('Enter');
    await page.getByText('The contact is called ⁨Ann Lee⁩ now.').waitFor();
    await dialog(page).waitFor({ state: 'detached' });
    for (const one of [page, watching]) {
      await one.getByRole('heading', { name: 'Ann Lee' }).waitFor();
      await row(one, 'Ann Lee').waitFor();
    }
    await inbox.getByText('Ann Lee', { exact: true }).first().waitFor();
    // A name that comes with a message does not replace it.
    await receive(workspace, { name: 'Annie', channelId, number: 0 }, 'again');
    await watching.getByText('again').waitFor();
    await watching.getByRole('heading', { name: 'Ann Lee' }).waitFor();
  });

  it('says at the field which name cannot be, and keeps what was typed', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann');
    const page = await visit(workspace, 'AGENT', `/contacts/${idOf('Ann')}`, { viewport: { width: 360, height: 740 } });
    await choose(page, 'Rename…');
    const name = dialog(page).getByRole('textbox', { name: 'Name' });
    const submit = dialog(page).getByRole('button', { name: 'Rename' });
    await name.fill('  ');
    await submit.click();
    await dialog(page).getByText('Write a name.').waitFor();
    await name.fill('\u200b\u2060');
    await submit.click();
    await dialog(page).getByText('at least one visible character').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await name.fill('x'.repeat(201));
    await dialog(page).getByText('A name has at most 200 characters.').waitFor();
    await name.fill('x'.repeat(200));
    await submit.click();
    await dialog(page).waitFor({ state: 'detached' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await expect
      .poll(() => page.evaluate('document.activeElement?.getAttribute("aria-label")'))
      .toBe('More for this contact');
  });

  it('detaches an identity of a blocked contact after saying what that does, live', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann');
    await receive(workspace, { name: 'Ann', channelId, number: 0 }, 'two numbers', [7]);
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann') });
    const path = `/contacts/${idOf('Ann')}`;
    const page = await visit(workspace, 'SUPERVISOR', path, { viewport: { width: 360, height: 740 } });
    const watching = await visit(workspace, 'AGENT', path);
    await watching.getByText(phone(7)).waitFor();
    expect(await watching.getByRole('button', { name: /Detach/ }).count()).toBe(0);
    await page.getByRole('button', { name: `Detach ⁨${phone(7)}⁩` }).click();
    await dialog(page).getByText('The block of').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await dialog(page).getByRole('button', { name: 'Detach' }).click();
    await page.getByText('does not belong to').waitFor();
    await watching.getByText(phone(7)).waitFor({ state: 'detached' });
    // The only identity that is left keeps a button, which says why it does nothing.
    const only = page.getByRole('button', { name: /recognised by .* alone/ });
    await only.waitFor();
    await expect.poll(() => page.evaluate('document.activeElement?.getAttribute("aria-disabled")')).toBe('true');
    await page.keyboard.press('Enter');
    expect(await dialog(page).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });

  it('says in words that another supervisor left only one identity', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann');
    await receive(workspace, { name: 'Ann', channelId, number: 0 }, 'two numbers', [7]);
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await page.getByRole('button', { name: `Detach ⁨${phone(0)}⁩` }).click();
    const identity = { kind: 'PHONE' as const, value: phone(7) };
    await workspace.supervisor.ask(DetachIdentity, { contactId: idOf('Ann'), identity });
    await dialog(page).getByRole('button', { name: 'Detach' }).click();
    await alert(page, 'This is the only identity of the contact').waitFor();
  });

  it('finds a renamed contact in a search that is open', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    const page = await visit(workspace, 'AGENT', '/contacts?q=zebra');
    await page.getByText('Nobody was found').or(page.getByText('No contact was found')).waitFor();
    await workspace.agent.ask(UpdateContact, { contactId: idOf('Ann'), displayName: 'Zebra Ann' });
    await row(page, 'Zebra Ann').waitFor();
  });
});
