import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockedTickets, DeleteBlockedTicket, UnblockTicket } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aBlockedStranger, answer, holds, open, row, rows } from './heldTickets.ts';

describe.runIf(hasBrowser)('The blocked queue', async () => {
  const { world, visit } = await aDashboardWorld();

  it('shows a held ticket to two supervisors live, and to both who released it', async () => {
    const workspace = await world.aWorkspace();
    const customer = await aBlockedStranger(workspace);
    const rina = await visit(workspace, 'SUPERVISOR', '/queues', { subject: 'Rina' });
    const bagus = await visit(workspace, 'SUPERVISOR', '/queues', { subject: 'Bagus' });
    await rina.waitForURL('**/queues/blocked');
    await Promise.all([rina.getByText('Nothing is held').waitFor(), bagus.getByText('Nothing is held').waitFor()]);

    await customer.writes('Please let me back in');
    await Promise.all([row(rina, 'Please let me').waitFor(), row(bagus, 'Please let me').waitFor()]);
    await bagus.getByRole('tab', { name: 'Blocked 1' }).waitFor();

    await open(rina, 'Please let me');
    const preview = rina.getByRole('complementary', { name: 'Preview' });
    await preview.getByRole('log').getByText('Please let me back in').waitFor();
    await preview.getByText(/^Blocked by .*supervisor-of/).waitFor();
    await preview.getByRole('button', { name: 'Release' }).click();
    await rina.getByRole('dialog').getByText('It goes to Unassigned').waitFor();
    await answer(rina, 'Yes, release');

    await rows(bagus).getByText('Released to Unassigned by Rina').waitFor();
    await rows(rina).getByText('Released to Unassigned by you').waitFor();
    await bagus.getByText('Nothing is held').waitFor();
    await bagus.getByRole('tab', { name: 'Unassigned 1' }).click();
    await bagus.getByText('Please let me back in').waitFor();
  });

  it('deletes a ticket after a confirmation, and keeps it when the user declines', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['keep me', 'lose me']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    await open(page, 'lose me');
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await preview.getByRole('button', { name: 'Delete' }).click();
    await answer(page, 'No');
    await preview.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByText('Nothing brings it back').waitFor();
    await answer(page, 'Yes, delete for good');
    await rows(page).getByText('Deleted for good by you').waitFor();
    await preview.getByRole('log').getByText('keep me').waitFor();
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, {});
    expect(blockedTickets.edges.map(({ node }) => node.preview)).toEqual(['keep me']);
  });

  it('undoes a deletion with z and a release with the button, and offers neither when the workspace has no undo', async () => {
    const workspace = await world.aWorkspace({ undoSeconds: 60 });
    await holds(workspace, ['keep me', 'lose me']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await open(page, 'lose me');
    await preview.getByRole('button', { name: 'Delete' }).click();
    await answer(page, 'Yes, delete for good');
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    expect((await workspace.supervisor.ask(BlockedTickets, {})).blockedTickets.totalCount).toBe(1);
    await page.keyboard.press('z');
    await page.getByText('Undone', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Blocked 2' }).waitFor();
    expect(await page.getByRole('button', { name: 'Undo' }).count()).toBe(0);
    await open(page, 'keep me');
    await preview.getByRole('button', { name: 'Release' }).click();
    await answer(page, 'Yes, release');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('tab', { name: 'Blocked 2' }).waitFor();
    expect((await workspace.supervisor.ask(BlockedTickets, {})).blockedTickets.totalCount).toBe(2);

    const without = await world.aWorkspace({ undoSeconds: 0 });
    await holds(without, ['gone']);
    const other = await visit(without, 'SUPERVISOR', '/queues/blocked');
    await open(other, 'gone');
    await other.getByRole('complementary', { name: 'Preview' }).getByRole('button', { name: 'Delete' }).click();
    await answer(other, 'Yes, delete for good');
    await other.getByText(/was deleted\.$/).waitFor();
    expect(await other.getByRole('button', { name: 'Undo' }).count()).toBe(0);
  });

  it('tells a supervisor without an error that another one has already released the ticket', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['left behind', 'wanted by two']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked', { subject: 'Rina' });
    await open(page, 'wanted by two');
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await preview.getByRole('button', { name: 'Delete' }).click();
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, { search: 'wanted' });
    const [edge] = blockedTickets.edges;
    await workspace.supervisor.ask(UnblockTicket, { ticketId: edge?.node.id ?? '' });
    await answer(page, 'Yes, delete for good');
    await page.getByText('Another person was quicker').waitFor();
    await rows(page).getByText('Released to Unassigned by supervisor-of').waitFor();
    expect(await page.getByText('was not deleted').count()).toBe(0);
  });

  it('says in the preview that another supervisor has released the ticket', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['looked at']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked', { subject: 'Rina' });
    await open(page, 'looked at');
    await page.getByRole('log').getByText('looked at').waitFor();
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, {});
    await workspace.supervisor.ask(UnblockTicket, { ticketId: blockedTickets.edges[0]?.node.id ?? '' });
    await page.getByText('This ticket is not held any more. Released to Unassigned by supervisor-of').waitFor();
    await page.getByRole('link', { name: 'Open the conversation' }).waitFor();
    expect(await page.getByRole('button', { name: 'Release', exact: true }).count()).toBe(0);
  });

  it('releases the selected tickets at once and reports the result', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['one', 'two', 'three', 'four']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    await rows(page).nth(3).waitFor();
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await row(page, 'four').getByRole('checkbox').uncheck();
    await page.getByRole('button', { name: 'Release 3' }).click();
    await answer(page, 'Yes, release all 3');
    await page.getByRole('dialog').getByText('3 tickets were released.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Blocked 1' }).waitFor();
    await expect.poll(() => rows(page).count()).toBe(1);
  });

  it('filtered by channel, shows only its tickets and keeps the filter in the address', async () => {
    const workspace = await world.aWorkspace();
    const [here, elsewhere] = [await workspace.aChannel(), await workspace.aChannel()];
    await holds(workspace, ['here'], here);
    await holds(workspace, ['elsewhere'], elsewhere);
    const page = await visit(workspace, 'SUPERVISOR', `/queues/blocked?channel=${here}`);
    await row(page, 'here').first().waitFor();
    await holds(workspace, ['elsewhere again'], elsewhere);
    await holds(workspace, ['here again'], here);
    await row(page, 'here again').waitFor();
    expect(await row(page, 'elsewhere').count()).toBe(0);
    await page.getByRole('searchbox', { name: 'Search in names' }).fill('again');
    await page.waitForURL(/q=again/);
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.reload();
    await row(page, 'here again').waitFor();
    expect(await rows(page).count()).toBe(1);
  });

  it('freezes while it is scrolled down, counts new tickets, and shows them on request', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    await holds(
      workspace,
      Array.from({ length: 30 }, (_, nth) => `first ${nth}.`),
      channelId,
    );
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    await row(page, 'first 29.').waitFor();
    await row(page, 'first 29.').hover();
    await page.mouse.wheel(0, 700);
    const watched = row(page, 'first 15.');
    await watched.waitFor();
    const before = await watched.boundingBox();

    await holds(
      workspace,
      Array.from({ length: 50 }, (_, nth) => `later ${nth}.`),
      channelId,
    );
    await page.getByRole('button', { name: '50 new tickets' }).waitFor();
    expect(await watched.boundingBox()).toEqual(before);
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, { search: 'first 15.' });
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: blockedTickets.edges[0]?.node.id ?? '' });
    await page.getByText('Deleted for good').waitFor();
    expect(await rows(page).filter({ hasText: 'Deleted for good' }).boundingBox()).toEqual(before);

    await page.getByRole('button', { name: '50 new tickets' }).click();
    await row(page, 'later 49.').waitFor();
    expect(await page.getByText('new tickets').count()).toBe(0);
    expect(await page.getByText('Deleted for good').count()).toBe(0);
    await holds(workspace, ['newest'], channelId);
    await row(page, 'newest').waitFor();
  });

  it('counts the tickets since the last focus in the page title, on every screen', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    await page.getByText('Nothing is held').waitFor();
    expect(await page.title()).toBe('Queues · Blockdesk');
    const setHidden = (isHidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { configurable: true, get: () => ${isHidden} });
        document.dispatchEvent(new Event('visibilitychange'))`);
    await setHidden(true);
    await holds(workspace, ['one', 'two', 'three'], channelId);
    await expect.poll(() => page.title()).toBe('(3) Queues · Blockdesk');
    await setHidden(false);
    await expect.poll(() => page.title()).toBe('Queues · Blockdesk');
    await page.getByRole('link', { name: 'Audit log' }).click();
    await expect.poll(() => page.title()).toBe('Audit log · Blockdesk');
    await setHidden(true);
    await holds(workspace, ['four'], channelId);
    await expect.poll(() => page.title()).toBe('(1) Audit log · Blockdesk');
  });

  it('is usable with the keyboard alone', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['oldest', 'middle', 'newest']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    await row(page, 'oldest').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('newest').waitFor();
    await page.keyboard.press('j');
    await page.getByRole('log').getByText('middle').waitFor();
    await page.keyboard.press('r');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('oldest').waitFor();
    await page.keyboard.press('x');
    await page.getByRole('button', { name: 'Release 1' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
    await page.keyboard.press('/');
    await page.keyboard.type('newest');
    await page.waitForURL(/q=newest/);
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it.each([1280, 360])('passes axe at %i pixels', async (width) => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['spam', 'more spam']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked', {
      viewport: { width, height: 800 },
    });
    await row(page, 'more spam').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await open(page, 'more spam');
    await page.getByRole('log').getByText('more spam').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.getByRole('dialog', { name: /^Release ticket/ }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
