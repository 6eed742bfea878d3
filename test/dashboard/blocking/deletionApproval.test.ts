import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { RequestDeletion, SetDeletionApproval } from '../../../testkit/deletionOperations.ts';
import { Contact360 } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const banner = (page: Page) => page.getByRole('region', { name: 'Deletion to approve' });
const alert = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });

describe.runIf(hasBrowser)('A deletion that a second person approves', async () => {
  const { world, visit } = await aDashboardWorld();

  async function aSpammer(workspace: TestWorkspace) {
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('Buy now!');
    return customer;
  }

  it('is switched on in the settings, asked for in the dialog, and approved by a colleague who sees it live', async () => {
    const workspace = await world.aWorkspace();
    const { id, identity } = await aSpammer(workspace);
    const settings = await visit(workspace, 'ADMIN', '/settings');
    await settings.getByRole('switch', { name: 'A second person approves large deletions' }).click();
    await settings.getByRole('textbox', { name: /Held tickets that one person deletes alone/ }).waitFor();
    expect(await faultsOf(settings)).toEqual([]);

    const rina = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`, { subject: 'rina' });
    const bagus = await visit(workspace, 'SUPERVISOR', '/contacts', { subject: 'bagus' });
    await rina.getByRole('button', { name: 'Unblock', exact: true }).click();
    await dialog(rina).getByRole('button', { name: 'Delete all' }).click();
    await dialog(rina)
      .getByRole('button', { name: /^Delete 1 ticket/ })
      .click();
    await alert(rina, 'A second person is needed').waitFor();
    expect(await faultsOf(rina)).toEqual([]);
    await dialog(rina).getByRole('button', { name: 'Ask for approval' }).click();
    await dialog(rina).waitFor({ state: 'detached' });
    await banner(rina).getByText('Another person has to approve it.').waitFor();
    expect(await banner(rina).getByRole('button', { name: 'Approve…' }).count()).toBe(0);

    await bagus.getByRole('link', { name: '1 deletion waits for approval' }).click();
    await banner(bagus).getByText('asks to delete 1 held ticket').waitFor();
    await (await workspace.aCustomer({ identity })).writes('Buy more!');
    await banner(bagus).getByText('Now 2 tickets are held.').waitFor();
    expect(await faultsOf(bagus)).toEqual([]);
    await banner(bagus).getByRole('button', { name: 'Approve…' }).click();
    await dialog(bagus)
      .getByRole('button', { name: /^Delete 2 tickets/ })
      .click();
    await alert(bagus, '2 tickets deleted for good. 1 of them came after the request.').waitFor();
    for (const page of [rina, bagus]) await banner(page).waitFor({ state: 'detached' });
    await bagus.getByRole('link', { name: /waits for approval/ }).waitFor({ state: 'detached' });
    const { contact } = await workspace.supervisor.ask(Contact360, { id });
    expect(contact).toMatchObject({ blocked: false });
  });

  it('is declined in the view on a phone in dark colours', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(SetDeletionApproval, { on: true });
    const { id } = await aSpammer(workspace);
    await workspace.admin.ask(RequestDeletion, { contactId: id });
    const viewport = { width: 360, height: 740 };
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${id}`, { viewport, colorScheme: 'dark' });
    await banner(page).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await banner(page).getByRole('button', { name: 'Decline' }).click();
    await banner(page).waitFor({ state: 'detached' });
  });
});
