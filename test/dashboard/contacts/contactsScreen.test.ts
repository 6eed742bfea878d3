import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { BlockContact, UnblockContact } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aWorkspaceWith, list, phone, receive, row } from './contactsPage.ts';

const names = (page: Page) => list(page).getByRole('link').allInnerTexts();

/** The fixed height of a row in pixels. */
const ROW_HEIGHT = 64;

const FAULT = { errors: [{ message: 'Something went wrong', extensions: { requestId: 'this-one' } }] };

describe.runIf(hasBrowser)('The contacts', async () => {
  const { world, visit } = await aDashboardWorld();

  it('move from Active to Blocked and back in every open page, and the tab counts follow', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    const active = await visit(workspace, 'SUPERVISOR', '/contacts?tab=active', { subject: 'rina' });
    const blocked = await visit(workspace, 'AGENT', '/contacts?tab=blocked', { subject: 'tom' });
    await row(active, 'Ann').waitFor();
    await blocked.getByText('Nobody is blocked').waitFor();
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann'), reason: 'PHISHING' });
    await row(active, 'Ann').waitFor({ state: 'detached' });
    await list(blocked).getByRole('listitem').filter({ hasText: 'Blocked · Phishing' }).getByText('Ann').waitFor();
    await active.getByRole('tab', { name: 'Active 1' }).waitFor();
    await blocked.getByRole('tab', { name: 'Blocked 1' }).waitFor();
    await workspace.admin.ask(UnblockContact, { contactId: idOf('Ann'), policy: 'UNBLOCK_ALL' });
    await row(active, 'Ann').waitFor();
    await blocked.getByText('Nobody is blocked').waitFor();
  });

  it('show a new contact first, with name and phone number, and move the contact of a new message to the top', async () => {
    const { workspace, channelId } = await aWorkspaceWith(world, 'Ann');
    const page = await visit(workspace, 'AGENT', '/contacts');
    await row(page, 'Ann').waitFor();
    await receive(workspace, { name: 'Newcomer', channelId, number: 99 });
    await row(page, /Newcomer.*\+6281110000099/s).waitFor();
    expect((await names(page))[0]).toContain('Newcomer');
    await receive(workspace, { name: 'Ann', channelId, number: 0 });
    await expect.poll(async () => (await names(page))[0]).toContain('Ann');
    expect(await names(page)).toHaveLength(2);
  });

  it('are filtered while the agent types, and the address keeps the search', async () => {
    const { workspace } = await aWorkspaceWith(world, 'Ann', 'Annabel', 'Bob');
    const page = await visit(workspace, 'SUPERVISOR', '/contacts');
    await row(page, 'Bob').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('anna');
    await row(page, 'Bob').waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toContain('q=anna');
    await expect.poll(() => names(page)).toEqual([expect.stringContaining('Annabel')]);
    await page.reload();
    await row(page, 'Annabel').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('anna');
    await page.getByRole('searchbox').fill('a name that no contact has');
    await page.getByText('Nobody was found').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await row(page, 'Bob').waitFor();
  });

  it('that are blocked appear on the Blocked tab when they match its search', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob');
    const page = await visit(workspace, 'SUPERVISOR', '/contacts?tab=blocked&q=ann');
    await page.getByText('Nobody was found').waitFor();
    await workspace.admin.ask(BlockContact, { contactId: idOf('Bob') });
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann') });
    await row(page, 'Ann').waitFor();
    expect(await names(page)).toHaveLength(1);
  });

  it('are reached by j, k, the arrow keys and Home, selected by x, and opened by Enter', async () => {
    const { workspace, idOf } = await aWorkspaceWith(world, 'Ann', 'Bob', 'Cid');
    const page = await visit(workspace, 'SUPERVISOR', '/contacts');
    await row(page, 'Cid').waitFor();
    const focused = () => page.evaluate('document.activeElement.textContent');
    await page.keyboard.press('j');
    await expect.poll(focused).toContain('Cid');
    await page.keyboard.press('j');
    await expect.poll(focused).toContain('Bob');
    await page.keyboard.press('ArrowDown');
    await expect.poll(focused).toContain('Ann');
    await page.keyboard.press('k');
    await expect.poll(focused).toContain('Bob');
    await page.keyboard.press('x');
    await page.getByRole('checkbox', { name: 'Select Bob', checked: true }).waitFor();
    await page.getByRole('toolbar').getByText('1 selected').waitFor();
    await page.keyboard.press('Home');
    await expect.poll(focused).toContain('Cid');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/contacts/${idOf('Cid')}`);
    await page.getByRole('heading', { name: 'Cid' }).waitFor();
  });

  it('load further pages on scroll, retry a failed page, and keep the scroll position when a contact is added above', async () => {
    const { workspace, channelId } = await aWorkspaceWith(world);
    await workspace.receives(
      Array.from({ length: 120 }, (_, number) => ({
        channelId,
        from: { kind: 'PHONE' as const, value: phone(number) },
        displayName: `Person ${String(number).padStart(3, '0')}`,
        body: 'Hello',
      })),
    );
    const page = await visit(workspace, 'SUPERVISOR', '/contacts');
    await row(page, 'Person 119').waitFor();
    expect(await list(page).getByRole('listitem').count()).toBeLessThan(40);
    await page.getByRole('tab', { name: 'All 120' }).waitFor();
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Contacts') ? route.fulfill({ json: FAULT }) : route.fallback(),
    );
    await row(page, 'Person 119').focus();
    await page.keyboard.press('End');
    const again = page.getByRole('button', { name: 'Try again' });
    await page.mouse.move(400, 500);
    await page.mouse.wheel(0, 5_000);
    await again.waitFor();
    await page.unroute('**/graphql');
    await again.click();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 20_000);
        return names(page);
      })
      .toContainEqual(expect.stringContaining('Person 000'));

    await page.mouse.wheel(0, -3_000);
    // The wheel scrolls with an animation.
    await row(page, 'Person 000').waitFor({ state: 'detached' });
    const readRow = list(page).getByRole('link').nth(6);
    const read = (await readRow.innerText()).split('\n')[0] ?? '';
    const heightOf = async () => (await row(page, read).boundingBox())?.y;
    const before = await heightOf();
    await receive(workspace, { name: 'Newcomer', channelId, number: 500 });
    await expect.poll(async () => (await list(page).boundingBox())?.height).toBe(121 * ROW_HEIGHT);
    // During the animation the list corrects the position only at its end.
    await expect.poll(heightOf).toBe(before);
    await page.mouse.wheel(0, -20_000);
    await row(page, 'Newcomer').waitFor();
  });
});
