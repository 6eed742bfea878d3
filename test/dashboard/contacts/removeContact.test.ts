import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';

const dialog = (page: Page) => page.getByRole('dialog');
const choose = async (page: Page, name: string) => {
  await page.getByRole('button', { name: 'More for this contact' }).click();
  await page.getByRole('menuitem', { name }).click();
};

describe.runIf(hasBrowser)('The menu of a contact', async () => {
  const { world, visit } = await aDashboardWorld();
  const { owner } = world.db;

  it('erases a contact in two steps on a phone, keeps its block for a year, and leaves other pages without it', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const viewport = { width: 360, height: 740 };
    const page = await visit(workspace, 'ADMIN', `/contacts/${id}`, { viewport });
    const watching = await visit(workspace, 'AGENT', `/contacts/${id}`);
    await watching.getByRole('heading', { name: /Customer/ }).waitFor();
    await choose(page, 'Erase…');
    await dialog(page).getByRole('list', { name: 'This stays' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await dialog(page).getByRole('button', { name: 'Go on' }).click();
    await dialog(page).getByText('It cannot be brought back.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.waitForFunction(`document.activeElement?.textContent === 'Go back'`);
    await dialog(page).getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText('Only the block stays.').waitFor();
    await dialog(page).waitFor({ state: 'detached' });
    await watching.getByText('There is no such contact').waitFor();
    const [kept] = await owner<{ days: number }[]>`
      select extract(day from expires_at - now())::integer as days from blocked_identities where workspace_id = ${workspace.id}`;
    expect([364, 365, 366]).toContain(kept?.days);
  });

  it('deletes without keeping the block, and asks for a date where one is chosen', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const page = await visit(workspace, 'ADMIN', `/contacts/${id}`);
    await choose(page, 'Delete…');
    await dialog(page).getByText('A date', { exact: true }).click();
    await dialog(page).getByRole('button', { name: 'Go on' }).click();
    await dialog(page).getByText('Say when the block ends.').waitFor();
    await dialog(page).getByRole('checkbox', { name: 'Keep the block' }).uncheck();
    await dialog(page).getByRole('button', { name: 'Go on' }).click();
    await dialog(page).getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('Nothing of this person is stored any more.').waitFor();
    expect(await owner`select from blocked_identities where workspace_id = ${workspace.id}`).toEqual([]);
  });

  it('names the held tickets that have to be decided first', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const page = await visit(workspace, 'ADMIN', `/contacts/${customer.id}`);
    await choose(page, 'Erase…');
    await dialog(page).getByText('Release or delete it first.').waitFor();
    expect(await dialog(page).getByRole('button', { name: 'Go on' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
  });

  it('downloads everything that is stored of the person', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    const page = await visit(workspace, 'ADMIN', `/contacts/${customer.id}`);
    const downloading = page.waitForEvent('download');
    await choose(page, 'Export all data');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`contact-${customer.id}.json`);
    const document = JSON.parse(await readFile(await download.path(), 'utf8')) as object;
    expect(document).toMatchObject({ format: 'blockdesk.person', contact: { id: customer.id } });
    await page.getByText('The data of this contact was downloaded.').waitFor();
  });

  it.each(['SUPERVISOR', 'AGENT'] as const)('removes and exports nothing for the role %s', async (role) => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const page = await visit(workspace, role, `/contacts/${id}`);
    await page.getByRole('button', { name: 'More for this contact' }).click();
    await page.getByRole('menuitem', { name: 'Rename…' }).waitFor();
    expect(await page.getByRole('menuitem', { name: /Delete|Erase|Export/ }).count()).toBe(0);
  });
});
