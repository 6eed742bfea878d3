import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, BlockedTickets, UnblockContact, UpdateSettings } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { alert, aWorkspaceWith, dialog, list, receive } from './contactsPage.ts';

describe.runIf(hasBrowser)('Selected contacts', async () => {
  const { world, visit } = await aDashboardWorld();

  it('are blocked together, and a refusal is shown and leaves every contact as it was', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob', 'Cid');
    await workspace.admin.ask(BlockContact, { contactId: idOf('Cid') });
    const page = await visit(workspace, 'SUPERVISOR', '/contacts');
    const bulk = page.getByRole('toolbar', { name: 'What to do with the selected' });
    await page.getByRole('checkbox', { name: 'Select Ann' }).check();
    await bulk.getByRole('button', { name: 'Select all' }).click();
    await bulk.getByText('3 selected').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await bulk.getByRole('button', { name: 'Block 2', exact: true }).click();
    await dialog(page)
      .getByText(/^What these 2 contacts write .+; open tickets are closed at once\.$/)
      .waitFor();
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await alert(page, '2 contacts were blocked').waitFor();
    await page.getByRole('tab', { name: 'Blocked 3' }).waitFor();
    await bulk.waitFor({ state: 'detached' });

    await workspace.admin.ask(UnblockContact, { contactId: idOf('Ann'), policy: 'UNBLOCK_ALL' });
    await workspace.admin.ask(UnblockContact, { contactId: idOf('Bob'), policy: 'UNBLOCK_ALL' });
    await page.getByRole('tab', { name: 'Blocked 1' }).waitFor();
    await page.getByRole('checkbox', { name: 'Select Ann' }).check();
    await page.getByRole('checkbox', { name: 'Select Bob' }).check();
    await bulk.getByRole('button', { name: 'Block 2', exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Block' }).waitFor();
    await workspace.admin.ask(UpdateSettings, { blockContactEnabled: false });
    await dialog(page).getByRole('button', { name: 'Block' }).click();
    await alert(page, '2 were refused: Blocking is switched off in this workspace.').waitFor();
    expect(await list(page).getByText('Blocked · Spam').count()).toBe(1);
  });

  it('are unblocked together, and the delete dialog names the current count of held tickets that are lost', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    for (const [number, name] of ['Ann', 'Bob'].entries()) {
      await workspace.admin.ask(BlockContact, { contactId: idOf(name) });
      await receive(workspace, { name, channelId, number });
    }
    const page = await visit(workspace, 'SUPERVISOR', '/contacts?tab=blocked');
    await page.getByRole('checkbox', { name: 'Select Ann' }).check();
    await page.getByRole('checkbox', { name: 'Select Bob' }).check();
    await page.getByRole('button', { name: 'Unblock 2' }).click();
    await dialog(page).getByText('2 tickets of theirs are held.').waitFor();
    const elsewhere = await workspace.aChannel();
    await receive(workspace, { name: 'Ann', channelId: elsewhere, number: 0 });
    await dialog(page).getByText('3 tickets of theirs are held.').waitFor();
    await dialog(page).getByRole('button', { name: 'Delete all' }).click();
    await dialog(page).getByText('3 held tickets and all their messages are deleted.').waitFor();
    await dialog(page).getByRole('button', { name: 'Delete 3 tickets for good' }).click();
    await alert(page, '2 contacts were unblocked').waitFor();
    await page.getByText('Nobody is blocked').waitFor();
    expect((await workspace.supervisor.ask(BlockedTickets, {})).blockedTickets.totalCount).toBe(0);
  });

  it('say to an agent without the right to block whom to ask', async () => {
    const { workspace } = await aWorkspaceWith(world, 'Ann');
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    const page = await visit(workspace, 'AGENT', '/contacts');
    await page.getByRole('checkbox', { name: 'Select Ann' }).check();
    await page.getByRole('toolbar').getByText('1 selected').waitFor();
    const block = page.getByRole('button', { name: 'Block 1' });
    expect(await block.isDisabled()).toBe(true);
    await block.hover();
    await page.getByRole('tooltip', { name: 'Your workspace lets supervisors block.' }).waitFor();
    await block.click({ force: true });
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Unblock' }).count()).toBe(0);
  });
});
