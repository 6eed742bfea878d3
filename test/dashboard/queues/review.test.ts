import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { StartBulk } from '../../../testkit/bulk/operations.ts';
import { SetDeletionApproval } from '../../../testkit/deletionOperations.ts';
import { BlockedTickets } from '../../../testkit/operations.ts';
import { ReviewCounts, ReviewTickets } from '../../../testkit/review/operations.ts';
import { untilWaiting } from '../../blocks/lockQueue.ts';
import { seedHeld } from '../../bulk/seedHeld.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { answer, holds, open, row, rows } from './heldTickets.ts';

const states = (page: Page) => page.getByRole('combobox', { name: 'Review state' });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const job = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

async function idOf({ supervisor }: TestWorkspace, search: string): Promise<string> {
  const { blockedTickets } = await supervisor.ask(BlockedTickets, { search });
  return blockedTickets.edges[0]?.node.id ?? '';
}

async function selectMatching(page: Page, count: string): Promise<void> {
  await rows(page).first().waitFor();
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
  await button(page, 'Select all that match').click();
  await page.getByText(`All ${count} tickets that match are selected.`).waitFor();
}

describe.runIf(hasBrowser)('Reviewing the blocked queue', async () => {
  const { world, visit } = await aDashboardWorld();

  it('puts a ticket under legal hold with a note, says when others are deleted, and lists those that end soon', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['old', 'fresh']);
    const oldId = await idOf(workspace, 'old');
    await world.db.owner`update tickets set last_message_at = last_message_at - interval '28 days' where id = ${oldId}`;
    await world.db.owner`update workspaces set held_retention_days = 30 where id = ${workspace.id}`;
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked', { subject: 'Rina' });
    await rows(page).nth(1).waitFor();
    await page.getByText('Deleted soon').click();
    await page.waitForURL(/before=/);
    await expect.poll(() => rows(page).count()).toBe(1);
    await open(page, 'old');
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await preview.getByText('Deleted for good in 2 days').waitFor();
    await button(page, 'Legal hold').click();
    await page.getByRole('dialog').getByRole('textbox').fill('for the police');
    await page.getByRole('dialog').getByRole('button', { name: 'Legal hold' }).click();
    await preview.getByText(/Legal hold by .*Rina.*: nothing deletes this ticket/).waitFor();
    await preview.getByText('for the police').waitFor();
    expect(await preview.getByText(/Deleted for good in/).count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Lift the legal hold').click();
    await preview.getByText('Deleted for good in 2 days').waitFor();
  });

  it('narrows the list by review state, live, and moves tickets between the states with keys and buttons', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['first', 'second', 'third', 'fourth']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked?review=nonsense', { subject: 'Rina' });
    await rows(page).nth(3).waitFor();
    await states(page).selectOption('NEW');
    await page.waitForURL(/review=NEW/);
    await row(page, 'fourth').waitFor();
    await page.keyboard.press('Tab');
    await row(page, 'fourth').locator('[data-ticket]').focus();
    await page.keyboard.press('e');
    await rows(page).getByText('Kept by you').waitFor();
    await page.keyboard.press('s');
    await rows(page).getByText('Snoozed by you').waitFor();
    await page.getByRole('tab', { name: 'Blocked 2' }).waitFor();

    await workspace.supervisor.ask(ReviewTickets, { ticketIds: [await idOf(workspace, 'second')], state: 'KEPT' });
    await rows(page).getByText('Kept by supervisor-of').waitFor();
    await states(page).selectOption('KEPT');
    await row(page, 'second').waitFor();
    expect(await rows(page).count()).toBe(2);
    await open(page, 'second');
    const preview = page.getByRole('complementary', { name: 'Preview' });
    await button(page, 'Snooze').click();
    await rows(page).getByText('Snoozed by you').waitFor();
    await preview.getByRole('log').getByText('fourth').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('n');
    await rows(page).getByText('Marked as new by you').waitFor();
    await states(page).selectOption('SNOOZED');
    await expect.poll(() => rows(page).count()).toBe(2);
  });

  it('keeps the selected tickets at once, and marks them as new again', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['one', 'two', 'three']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    for (const name of ['one', 'three']) await row(page, name).getByRole('checkbox').check();
    await button(page, 'Keep').click();
    await page.getByText('2 tickets were kept.').waitFor();
    await page.getByRole('tab', { name: 'Blocked 1' }).waitFor();
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    expect(await button(page, 'Select all that match').count()).toBe(0);
    await button(page, 'More acts').click();
    await page.getByRole('menuitem', { name: 'Mark as new' }).click();
    await page.getByText('2 tickets were marked as new.').waitFor();
    await page.getByRole('tab', { name: 'Blocked 3' }).waitFor();
    await row(page, 'two').getByRole('checkbox').check();
    await button(page, 'More acts').click();
    await page.getByRole('menuitem', { name: 'Change the reason…' }).click();
    await page.getByRole('dialog').getByRole('combobox', { name: 'Reason' }).selectOption('PHISHING');
    await answer(page, 'Yes, change it');
    await row(page, 'two').getByText('Phishing').waitFor();
    expect(await row(page, 'one').getByText('Phishing').count()).toBe(0);
  });

  it('keeps all that match, 500 in a transaction, with progress, and shows the job again on another visit', async () => {
    const workspace = await world.aWorkspace();
    const [held] = (await seedHeld(world, workspace, await workspace.aChannel(), 1_100)).slice(-1);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked', { viewport: { width: 390, height: 780 } });
    await selectMatching(page, '1,100');
    await button(page, 'Keep').click();
    await page.getByRole('dialog').getByText('Each is new again when its contact writes.').waitFor();
    await world.db.owner.begin(async (lock) => {
      await lock`select from contacts where id = ${held?.contactId ?? ''} for update`;
      await answer(page, 'Yes, keep all 1,100');
      await job(page, 'Keep').getByText('Keep: ').waitFor();
      await page.reload();
      await job(page, 'Keep').getByRole('progressbar').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await job(page, 'Keep').getByRole('button', { name: 'Stop' }).waitFor();
    });
    await page.getByText('1,100 tickets were kept.').waitFor();
    await job(page, 'Keep').waitFor({ state: 'detached' });
    const { queueCounts } = await workspace.supervisor.ask(ReviewCounts, {});
    expect(queueCounts).toEqual({ blocked: 1_100, blockedNew: 0 });
  });

  it('is stopped by another supervisor, who sees the job, and leaves what was not done', async () => {
    const workspace = await world.aWorkspace();
    const held = await seedHeld(world, workspace, await workspace.aChannel(), 2_600);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked', { subject: 'Bagus' });
    await rows(page).first().waitFor();
    const ticketIds = held.map(({ ticketId }) => ticketId);
    await world.db.owner.begin(async (lock) => {
      await lock`select from contacts where workspace_id = ${workspace.id} for update`;
      await workspace.supervisor.ask(StartBulk, { act: 'KEEP', ticketIds });
      await job(page, 'Keep').getByText('Keep: 0 of 2,600 · ').waitFor();
      await job(page, 'Keep').getByRole('button', { name: 'Stop' }).click();
      await untilWaiting(world, 2);
    });
    await page.getByText(/Stopped after [\d,]+ of 2,600/).waitFor();
    await job(page, 'Keep').waitFor({ state: 'detached' });
    expect((await workspace.supervisor.ask(ReviewCounts, {})).queueCounts.blockedNew).toBeGreaterThan(0);
  });

  it('says that a large deletion waits for a second person, who approves it', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(SetDeletionApproval, { on: true });
    await holds(workspace, ['spam', 'more spam']);
    const [rina, bagus] = [
      await visit(workspace, 'SUPERVISOR', '/queues/blocked', { subject: 'rina' }),
      await visit(workspace, 'SUPERVISOR', '/queues/blocked', { subject: 'bagus', colorScheme: 'dark' }),
    ];
    await rows(rina).nth(1).waitFor();
    await rina.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await button(rina, 'More acts').click();
    await rina.getByRole('menuitem', { name: 'Delete for good…' }).click();
    await answer(rina, 'Yes, delete all 2 for good');
    await job(rina, 'Deletion to approve').getByText('Another person has to approve it.').waitFor();
    expect(await job(rina, 'Deletion to approve').getByRole('button', { name: 'Approve…' }).count()).toBe(0);
    await job(bagus, 'Deletion to approve').getByText('asks to delete 2 held tickets').waitFor();
    expect(await faultsOf(bagus)).toEqual([]);
    await button(bagus, 'Approve…').click();
    await answer(bagus, 'Yes, delete all 2 for good');
    for (const page of [rina, bagus]) await page.getByText('2 tickets were deleted for good.').first().waitFor();
    await rina.getByText('Nothing is held').waitFor();
  });
});
