import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { DeclineMergeProposal, MergeContacts, MergeProposals } from '../../../testkit/people/contactOperations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aWorkspaceWith, dialog, type NamedContacts, phone, receive } from './contactsPage.ts';

const banner = (page: Page) => page.getByRole('region', { name: /May be the same person as/ });
const proposals = (page: Page) => page.getByRole('list', { name: 'Possibly one person' }).getByRole('listitem');

/** A message of Ann that carries the number of Bob. */
async function propose({ workspace, channelId }: NamedContacts, [writer, other] = [0, 1]): Promise<void> {
  await receive(workspace, { name: 'Ann', channelId, number: writer }, 'hello again', [other]);
}

describe.runIf(hasBrowser)('A proposal to merge two contacts', async () => {
  const { world, visit } = await aDashboardWorld();

  it('appears live in the views of both contacts, and opens the dialog with both', async () => {
    const contacts = await aWorkspaceWith(world, 'Ann', 'Bob');
    const { workspace, idOf } = contacts;
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    const other = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Bob')}`);
    await page.getByRole('heading', { name: 'Ann' }).waitFor();
    await other.getByRole('heading', { name: 'Bob' }).waitFor();
    await propose(contacts);
    await banner(page).getByText(phone(1)).waitFor();
    await banner(other).getByText('A message of').waitFor();
    await banner(page).getByRole('button', { name: 'Merge…' }).click();
    await dialog(page).getByRole('radio', { name: 'Bob', exact: true }).waitFor();
    expect(await dialog(page).getByRole('radio', { name: 'Ann', exact: true }).isChecked()).toBe(true);
    await dialog(page).getByRole('button', { name: 'Merge for good' }).click();
    await banner(page).waitFor({ state: 'detached' });
    await other.waitForURL(`**/contacts/${idOf('Ann')}`);
    await banner(other).waitFor({ state: 'detached' });
  });

  it('is declined in the view on a phone, and leaves the list of another page', async () => {
    const contacts = await aWorkspaceWith(world, 'Ann', 'Bob', 'Cid');
    const { workspace, idOf } = contacts;
    await propose(contacts);
    await propose(contacts, [0, 2]);
    const viewport = { width: 360, height: 740 };
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Bob')}`, { viewport });
    const all = await visit(workspace, 'SUPERVISOR', '/contacts', { viewport });
    await all.getByRole('link', { name: '2 pairs of contacts may be one person' }).click();
    await expect.poll(() => proposals(all).count()).toBe(2);
    expect(await faultsOf(all)).toEqual([]);
    expect(await all.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await banner(page).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await banner(page).getByRole('button', { name: 'Not the same' }).click();
    await page.getByText('These two are not proposed again.').waitFor();
    await banner(page).waitFor({ state: 'detached' });
    await expect.poll(() => proposals(all).count()).toBe(1);
    await all.getByRole('button', { name: 'Not the same' }).click();
    await all.getByText('Nothing to decide').waitFor();
    await all.getByRole('button', { name: 'Back to the list' }).click();
    await all.getByRole('searchbox').waitFor();
    expect(await all.getByRole('link', { name: /may be one person/ }).count()).toBe(0);
  });

  it('says that another supervisor decided first', async () => {
    const contacts = await aWorkspaceWith(world, 'Ann', 'Bob');
    const { workspace, idOf } = contacts;
    await propose(contacts);
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await banner(page).waitFor();
    const [edge] = (await workspace.supervisor.ask(MergeProposals, {})).mergeProposals.edges;
    // The answer of the page waits until another supervisor has declined.
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('DeclineProposal'))
        await workspace.supervisor.ask(DeclineMergeProposal, { proposalId: edge?.node.id ?? '' });
      await route.continue();
    });
    await banner(page).getByRole('button', { name: 'Not the same' }).click();
    await page.getByText('The proposal was declined already.').waitFor();
    await banner(page).waitFor({ state: 'detached' });
  });

  it('follows a contact that was merged into a third one', async () => {
    const contacts = await aWorkspaceWith(world, 'Ann', 'Bob', 'Cid');
    const { workspace, idOf } = contacts;
    await propose(contacts);
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}`);
    await banner(page).getByRole('link', { name: 'Bob' }).waitFor();
    await workspace.supervisor.ask(MergeContacts, { keep: idOf('Cid'), merge: idOf('Bob') });
    await banner(page).getByRole('link', { name: 'Cid' }).waitFor();
  });

  it('is neither shown to an agent nor asked for', async () => {
    const contacts = await aWorkspaceWith(world, 'Ann', 'Bob');
    const { workspace, idOf } = contacts;
    await propose(contacts);
    const page = await visit(workspace, 'AGENT', '/contacts');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.postData() ?? ''));
    await page.reload();
    await page.getByRole('link', { name: 'Ann' }).click();
    await page.getByText('hello again').waitFor();
    await page.goto(`${world.url}/contacts/proposals`);
    await page.getByText('There is no such contact').waitFor();
    expect(asked.filter((query) => /mergeProposals/.test(query))).toEqual([]);
    expect(asked.some((query) => query.includes(idOf('Ann')))).toBe(true);
    expect(await page.getByText(/may be one person/).count()).toBe(0);
  });
});
