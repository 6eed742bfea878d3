import type { Page } from 'playwright-core';
import { v7 as newId } from 'uuid';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import {
  BlockContact,
  BlockedTickets,
  ReceiveMessage,
  UnblockContact,
  UpdateSettings,
} from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';

const list = (page: Page) => page.getByRole('list', { name: 'Contacts in this list' });
const line = (page: Page, name: string | RegExp) => list(page).getByRole('link', { name });
const dialog = (page: Page) => page.getByRole('dialog');
const said = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });
const names = (page: Page) => list(page).getByRole('link').allInnerTexts();

/** How high a line is: what stands in sight and what was fetched ahead follows from it. */
const LINE_HEIGHT = 64;

const FAULT = { errors: [{ message: 'Something went wrong', extensions: { requestId: 'this-one' } }] };

interface Writer {
  readonly name: string;
  readonly channelId: string;
  readonly number: number;
}

/** Somebody of a name writes, for the first time or again. */
async function writes(workspace: TestWorkspace, { name, channelId, number }: Writer, body = 'Hello'): Promise<void> {
  await workspace.admin.ask(ReceiveMessage, {
    channelId,
    from: { kind: 'PHONE', value: phone(number) },
    displayName: name,
    body,
    externalId: newId(),
  });
}

function phone(number: number): string {
  return `+62811${String(10_000_000 + number)}`;
}

describe.runIf(hasBrowser)('The contacts', async () => {
  const { world, visit } = await aDashboardWorld();

  async function people(...given: string[]) {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const ids = new Map<string, string>();
    for (const [nth, name] of given.entries()) {
      const customer = await workspace.aCustomer({ channelId, identity: { kind: 'PHONE', value: phone(nth) } });
      await writes(workspace, { name, channelId, number: nth });
      ids.set(name, await customer.contactId());
    }
    const idOf = (name: string) => {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`Nobody is called ${name}.`);
      return id;
    };
    return { workspace, channelId, idOf };
  }

  it('move from Active to Blocked and back before the eyes of everybody, with the figures on the tabs', async () => {
    const { workspace, idOf } = await people('Ann', 'Bob');
    const active = await visit(workspace, 'SUPERVISOR', '/contacts?tab=active', { subject: 'rina' });
    const blocked = await visit(workspace, 'AGENT', '/contacts?tab=blocked', { subject: 'tom' });
    await line(active, 'Ann').waitFor();
    await blocked.getByText('Nobody is blocked').waitFor();
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann'), reason: 'PHISHING' });
    await line(active, 'Ann').waitFor({ state: 'detached' });
    await list(blocked).getByRole('listitem').filter({ hasText: 'Blocked · Phishing' }).getByText('Ann').waitFor();
    await active.getByRole('tab', { name: 'Active 1' }).waitFor();
    await blocked.getByRole('tab', { name: 'Blocked 1' }).waitFor();
    await workspace.admin.ask(UnblockContact, { contactId: idOf('Ann'), policy: 'UNBLOCK_ALL' });
    await line(active, 'Ann').waitFor();
    await blocked.getByText('Nobody is blocked').waitFor();
  });

  it('have a newcomer first as soon as they write, with what they are known by', async () => {
    const { workspace, channelId } = await people('Ann');
    const page = await visit(workspace, 'AGENT', '/contacts');
    await line(page, 'Ann').waitFor();
    await writes(workspace, { name: 'Newcomer', channelId, number: 99 });
    await line(page, /Newcomer.*\+6281110000099/s).waitFor();
    expect((await names(page))[0]).toContain('Newcomer');
    await writes(workspace, { name: 'Ann', channelId, number: 0 });
    await expect.poll(async () => (await names(page))[0]).toContain('Ann');
    expect(await names(page)).toHaveLength(2);
  });

  it('are searched as it is typed, which the address keeps', async () => {
    const { workspace } = await people('Ann', 'Annabel', 'Bob');
    const page = await visit(workspace, 'SUPERVISOR', '/contacts');
    await line(page, 'Bob').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('anna');
    await line(page, 'Bob').waitFor({ state: 'detached' });
    await expect.poll(() => page.url()).toContain('q=anna');
    await line(page, 'Annabel').waitFor();
    expect(await names(page)).toHaveLength(1);
    await page.reload();
    await line(page, 'Annabel').waitFor();
    expect(await page.getByRole('searchbox').inputValue()).toBe('anna');
    await page.getByRole('searchbox').fill('nobody of this name');
    await page.getByText('Nobody was found').waitFor();
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await line(page, 'Bob').waitFor();
  });

  it('are found on a tab that they come to while they are searched for', async () => {
    const { workspace, idOf } = await people('Ann', 'Bob');
    const page = await visit(workspace, 'SUPERVISOR', '/contacts?tab=blocked&q=ann');
    await page.getByText('Nobody was found').waitFor();
    await workspace.admin.ask(BlockContact, { contactId: idOf('Bob') });
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann') });
    await line(page, 'Ann').waitFor();
    expect(await names(page)).toHaveLength(1);
  });

  it('are reached by the keyboard: j and k, arrows, x, Enter', async () => {
    const { workspace, idOf } = await people('Ann', 'Bob', 'Cid');
    const page = await visit(workspace, 'SUPERVISOR', '/contacts');
    await line(page, 'Cid').waitFor();
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

  it('are blocked and unblocked many at once, and who is refused is told and as before', async () => {
    const { workspace, idOf } = await people('Ann', 'Bob', 'Cid');
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
    await said(page, '2 contacts were blocked').waitFor();
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
    await said(page, '2 were refused: Blocking is switched off in this workspace.').waitFor();
    expect(await list(page).getByText('Blocked · Spam').count()).toBe(1);
  });

  it('are unblocked many at once, where deleting names how many tickets of all are lost', async () => {
    const { workspace, channelId, idOf } = await people('Ann', 'Bob');
    for (const [number, name] of ['Ann', 'Bob'].entries()) {
      await workspace.admin.ask(BlockContact, { contactId: idOf(name) });
      await writes(workspace, { name, channelId, number });
    }
    const page = await visit(workspace, 'SUPERVISOR', '/contacts?tab=blocked');
    await page.getByRole('checkbox', { name: 'Select Ann' }).check();
    await page.getByRole('checkbox', { name: 'Select Bob' }).check();
    await page.getByRole('button', { name: 'Unblock 2' }).click();
    await dialog(page).getByText('2 tickets of theirs are held.').waitFor();
    const elsewhere = await workspace.aChannel();
    await writes(workspace, { name: 'Ann', channelId: elsewhere, number: 0 });
    await dialog(page).getByText('3 tickets of theirs are held.').waitFor();
    await dialog(page).getByRole('button', { name: 'Delete all' }).click();
    await dialog(page).getByText('3 held tickets and all their messages are lost for good.').waitFor();
    await dialog(page).getByRole('button', { name: 'Delete 3 tickets for good' }).click();
    await said(page, '2 contacts were unblocked').waitFor();
    await page.getByText('Nobody is blocked').waitFor();
    expect((await workspace.supervisor.ask(BlockedTickets, {})).blockedTickets.totalCount).toBe(0);
  });

  it('offer an agent who may not block nothing to do with the selected', async () => {
    const { workspace } = await people('Ann');
    const page = await visit(workspace, 'AGENT', '/contacts');
    await page.getByRole('checkbox', { name: 'Select Ann' }).check();
    await page.getByRole('toolbar').getByText('1 selected').waitFor();
    expect(await page.getByRole('button', { name: /Block|Unblock/ }).count()).toBe(0);
  });

  it('go on for ever, say where a page failed, and stay where they are read while others come', async () => {
    const { workspace, channelId } = await people();
    for (let number = 0; number < 120; number += 1)
      await writes(workspace, { name: `Person ${String(number).padStart(3, '0')}`, channelId, number });
    const page = await visit(workspace, 'SUPERVISOR', '/contacts');
    await line(page, 'Person 119').waitFor();
    expect(await list(page).getByRole('listitem').count()).toBeLessThan(40);
    await page.getByRole('tab', { name: 'All 120' }).waitFor();
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('query Contacts') ? route.fulfill({ json: FAULT }) : route.fallback(),
    );
    await line(page, 'Person 119').focus();
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
    // A turn of the wheel takes its time.
    await line(page, 'Person 000').waitFor({ state: 'detached' });
    const readLine = list(page).getByRole('link').nth(6);
    const read = (await readLine.innerText()).split('\n')[0] ?? '';
    const heightOf = async () => (await line(page, read).boundingBox())?.y;
    const before = await heightOf();
    await writes(workspace, { name: 'Newcomer', channelId, number: 500 });
    await expect.poll(async () => (await list(page).boundingBox())?.height).toBe(121 * LINE_HEIGHT);
    // While the wheel still turns, what came above is made up for when it stands.
    await expect.poll(heightOf).toBe(before);
    await page.mouse.wheel(0, -20_000);
    await line(page, 'Newcomer').waitFor();
  });

  it('show hostile names as text, which turn nothing round and run nothing', async () => {
    const hostile = '<img src=x onerror="document.title=1"> \u202egnp.exe';
    const { workspace, idOf } = await people(hostile);
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf(hostile)}`);
    await line(page, /<img src=x onerror="document\.title=1">/).waitFor();
    await page.getByRole('heading', { name: /<img src=x/ }).waitFor();
    await page.getByRole('button', { name: 'Block', exact: true }).click();
    await dialog(page)
      .getByText(/<img src=x onerror="document\.title=1"> gnp\.exe/)
      .first()
      .waitFor();
    expect(await page.locator('img').count()).toBe(0);
    // Escape is the dialog's, and leaves the view where it is.
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    await page.getByRole('heading', { name: /<img src=x/ }).waitFor();
    expect(await page.title()).not.toBe('1');
  });

  it('say it where there is no such contact', async () => {
    const { workspace } = await people();
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${newId()}`);
    await page.getByText('There is no such contact').waitFor();
    await page.goto(`${world.url}/contacts/nonsense`);
    await page.getByText('There is no such contact').waitFor();
  });

  it.each(['light', 'dark'] as const)(
    'fit a phone, the view instead of the list, in %s colours',
    async (colorScheme) => {
      const { workspace, idOf } = await people('Ann', 'Bob');
      await workspace.admin.ask(BlockContact, { contactId: idOf('Ann'), note: 'A long note. '.repeat(20) });
      const viewport = { width: 360, height: 740 };
      const page = await visit(workspace, 'SUPERVISOR', '/contacts', { viewport, colorScheme });
      await line(page, 'Ann').waitFor();
      expect(await faultsOf(page)).toEqual([]);
      await line(page, 'Ann').click();
      await page.getByRole('region', { name: 'Block in force' }).waitFor();
      await list(page).waitFor({ state: 'detached' });
      for (const section of ['Blocks', 'Timeline', 'Tickets']) {
        await page.getByRole('tab', { name: section }).click();
        await page.getByRole('tabpanel', { name: section }).waitFor();
        expect(await faultsOf(page)).toEqual([]);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await line(page, 'Bob').waitFor();
    },
  );

  it('have a timeline that goes on to its beginning', async () => {
    const { workspace, channelId, idOf } = await people('Ann');
    for (let nth = 0; nth < 40; nth += 1) await writes(workspace, { name: 'Ann', channelId, number: 0 });
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

  it('show what happened to one, live, in the timeline and among the tickets', async () => {
    const { workspace, channelId, idOf } = await people('Ann');
    const page = await visit(workspace, 'SUPERVISOR', `/contacts/${idOf('Ann')}?show=timeline`);
    await page.getByText('Ticket opened for the unassigned').waitFor();
    await workspace.admin.ask(BlockContact, { contactId: idOf('Ann') });
    await page.getByText('Ticket closed by the block').waitFor();
    await writes(workspace, { name: 'Ann', channelId, number: 0 }, 'held from now on');
    await page.getByText('Message held in a new blocked ticket').waitFor();
    await page.getByRole('tab', { name: 'Tickets' }).click();
    const held = page.getByRole('region', { name: 'Held' });
    await held.getByText('held from now on').waitFor();
    await held.getByRole('link').click();
    await page.waitForURL('**/queues/blocked/*');
  });
});
