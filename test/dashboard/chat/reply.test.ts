import { describe, expect, it } from 'vitest';
import { BlockContact, UnblockContact } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aTicket, intercept, log, reply, row, say, times } from './chatPage.ts';

describe.runIf(hasBrowser)('A reply', async () => {
  const { world, visit } = await aDashboardWorld();

  it('gets a new line with Shift+Enter and is sent once with Enter', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).pressSequentially('one');
    await reply(page).press('Shift+Enter');
    await reply(page).pressSequentially('two');
    await reply(page).press('Enter');
    await reply(page).press('Enter');
    await log(page).getByText('one\ntwo').waitFor();
    await expect.poll(() => reply(page).inputValue()).toBe('');
    await page.reload();
    await log(page).getByText('one\ntwo').waitFor();
    expect(await log(page).getByText('two').count()).toBe(1);
  });

  it('is limited to 8,000 characters and shows how many are too many', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).fill('x'.repeat(8_001));
    await page.getByText('1 character too many').waitFor();
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await reply(page).press('Enter');
    expect((await reply(page).inputValue()).length).toBe(8_001);
  });

  it('keeps its draft while another ticket is open', async () => {
    const workspace = await world.aWorkspace();
    await aTicket(workspace, 'First');
    await aTicket(workspace, 'Second');
    const page = await visit(workspace, 'AGENT', '/inbox?tab=unassigned');
    await row(page, 'First').click();
    await log(page).getByText('First').waitFor();
    await reply(page).fill('half an ans');
    await row(page, 'Second').click();
    await log(page).getByText('Second').waitFor();
    expect(await reply(page).inputValue()).toBe('');
    await row(page, 'First').click();
    await log(page).getByText('First').waitFor();
    expect(await reply(page).inputValue()).toBe('half an ans');
  });

  it('that is refused says why and can be sent again', async () => {
    const workspace = await world.aWorkspace();
    const { id, contactId } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).waitFor();
    // The page is offline, so it does not know of the block when it sends.
    await page.context().setOffline(true);
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    let isIntercepted = false;
    await intercept(page, 'mutation SendReply', async (route) => {
      isIntercepted = true;
      const answer = await fetch(route.request().url(), {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${workspace.agent.token}` },
        body: route.request().postData(),
      });
      await route.fulfill({ contentType: 'application/json', body: await answer.text() });
    });
    await say(page, 'My reply');
    await log(page).getByText('Not sent. This contact is blocked').waitFor();
    expect([isIntercepted, await times(page, 'My reply')]).toEqual([true, 1]);
    await page.context().setOffline(false);
    await page.getByText('This contact is blocked, so nothing can be written to them.').waitFor();
    expect(await reply(page).count()).toBe(0);
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    await reply(page).waitFor();
    await page.unrouteAll();
    await log(page).getByRole('button', { name: 'Try again' }).click();
    await log(page).getByText('Not sent').waitFor({ state: 'detached' });
    await expect.poll(() => log(page).getByRole('button').count()).toBe(0);
    expect(await times(page, 'My reply')).toBe(1);
  });

  it('that arrived although the server did not answer is not sent twice', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).waitFor();
    await intercept(page, 'mutation SendReply', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await say(page, 'Only once');
    await expect.poll(() => log(page).locator('[data-outgoing]').count()).toBe(0);
    await log(page).getByText('Only once').waitFor();
    await page.reload();
    await log(page).getByText('Only once').waitFor();
    expect(await times(page, 'Only once')).toBe(1);
  });

  it('that did not arrive can be sent again after the conversation was checked', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).waitFor();
    let isUnreachable = true;
    await intercept(page, 'mutation SendReply', (route) => (isUnreachable ? route.abort() : route.fallback()));
    await say(page, 'Never lost');
    await log(page).getByText('this is not in the conversation').waitFor();
    isUnreachable = false;
    await log(page).getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => log(page).locator('[data-outgoing]').count()).toBe(0);
    expect(await times(page, 'Never lost')).toBe(1);
  });
});
