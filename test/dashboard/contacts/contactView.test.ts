import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aWorkspaceWith, dialog, list, phone, receive, row } from './contactsPage.ts';

describe.runIf(hasBrowser)('The contact view', async () => {
  const { world, visit } = await aDashboardWorld();

  it('shows a hostile name as text, which runs no script and reverses no other text', async () => {
    const hostile = '<img src=x onerror="document.title=1"> \u202egnp.exe';
    const { workspace, idOf } = await aWorkspaceWith(world, hostile);
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf(hostile)}`);
    await row(page, /<img src=x onerror="document\.title=1">/).waitFor();
    await page.getByRole('heading', { name: /<img src=x/ }).waitFor();
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await dialog(page)
      .getByText(/<img src=x onerror="document\.title=1"> gnp\.exe/)
      .first()
      .waitFor();
    expect(await page.locator('img').count()).toBe(0);
    // Escape closes the dialog only.
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /<img src=x/ }).waitFor();
    expect(await page.title()).not.toBe('1');
  });

  it('says that no contact has an unknown or malformed id', async () => {
    const { workspace } = await aWorkspaceWith(world);
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${newId()}`);
    await page.getByText('There is no such contact').waitFor();
    await page.goto(`${world.url}/contacts/nonsense`);
    await page.getByText('There is no such contact').waitFor();
  });

  it('replaces the list on a phone and meets the accessibility rules', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann'), note: 'A long note. '.repeat(20) });
    const viewport = { width: 360, height: 740 };
    const page = await visit(workspace, 'SUPERVISOR', '/contacts', { viewport });
    await row(page, 'Ann').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await row(page, 'Ann').click();
    await page.getByRole('region', { name: 'Block in force' }).waitFor();
    await list(page).waitFor({ state: 'detached' });
    for (const section of ['Blocks', 'Timeline', 'Tickets']) {
      await page.getByRole('tab', { name: section }).click();
      await page.getByRole('tabpanel', { name: section }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
    }
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await row(page, 'Bob').waitFor();
  });

  it('loads its timeline back to the first event', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann');
    const message = { channelId, from: { kind: 'PHONE', value: phone(0) }, displayName: 'Ann', body: 'Hello' } as const;
    await workspace.receives(Array.from({ length: 40 }, () => message));
    const page = await visit(workspace, 'AGENT', `/contacts/${idOf('Ann')}?show=timeline`);
    await page.getByText('Message received').first().waitFor();
    await page.mouse.move(900, 500);
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 5_000);
        return page.getByText('Ticket opened for the unassigned').count();
      })
      .toBe(1);
    expect(await page.getByText('Message received').count()).toBe(40);
  });

  it('shows a block and a held message live in the timeline and among the tickets', async () => {
    const { workspace, channelId, idOf } = await aWorkspaceWith(world, 'Ann');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}?show=timeline`);
    await page.getByText('Ticket opened for the unassigned').waitFor();
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann') });
    await page.getByText('Ticket closed by the block').waitFor();
    await receive(workspace, { name: 'Ann', channelId, number: 0 }, 'held from now on');
    await page.getByText('Message held in a new blocked ticket').waitFor();
    await page.getByRole('tab', { name: 'Tickets' }).click();
    const held = page.getByRole('region', { name: 'Held' });
    await held.getByText('held from now on').waitFor();
    await held.getByRole('link').click();
    await page.waitForURL('**/queues/blocked/*');
  });
});
