import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, UnblockContact, UpdateBlock, UpdateSettings } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aTicket, button, log, recordResponses, reply, row } from './chatPage.ts';

describe.runIf(hasBrowser)('The chat of a blocked contact', async () => {
  const { world, visit } = await aDashboardWorld();

  it('tells an agent live of the block, and nothing of the messages that are held', async () => {
    const workspace = await world.aWorkspace();
    const { customer, contactId, id } = await aTicket(workspace, 'Buy now');
    const other = await aTicket(workspace, 'Another customer');
    const agent = await visit(workspace, 'AGENT', `/inbox/${id}?tab=unassigned`, { subject: 'tom' });
    const responses = await recordResponses(agent);
    await reply(agent).fill('half an answer');
    const supervisor = await visit(workspace, 'SUPERVISOR', `/inbox/${id}`, { subject: 'rina' });
    await button(supervisor, 'More actions').click();
    await supervisor.getByRole('menuitem', { name: 'Block contact' }).click();
    const dialog = supervisor.getByRole('dialog');
    await dialog
      .getByRole('button', { name: /^Block/ })
      .last()
      .click();

    await agent.getByText(/^Blocked by .*rina.* for spam/).waitFor();
    await agent.getByText('This ticket is closed.').waitFor();
    expect(await reply(agent).count()).toBe(0);
    await supervisor.getByText(/^Blocked by .*rina.* for spam/).waitFor();
    expect(await customer.writes('the held secret')).toBe('HELD');
    await workspace.heldTicketOf(contactId);
    await other.customer.writes('sent after it');
    await row(agent, 'sent after it').click();
    await log(agent).getByText('sent after it').waitFor();
    const before = await responses();
    expect(before.some((text) => text.includes('sent after it'))).toBe(true);
    expect(before.filter((text) => text.includes('held secret'))).toEqual([]);
    expect(await agent.getByText('held secret').count()).toBe(0);

    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' });
    await agent.goto(`${world.url}/inbox/${id}`);
    await agent.getByText(/^Unblocked by/).waitFor();
    expect((await responses()).filter((text) => text.includes('held secret'))).toEqual([]);
  });

  it('says live what the last change of the block was', async () => {
    const workspace = await world.aWorkspace();
    const { contactId, id } = await aTicket(workspace, 'Hello');
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await page.getByText(/^Blocked by .* for spam/).waitFor();
    expect(await page.getByText('changed the reason').count()).toBe(0);
    const ann = await workspace.as('SUPERVISOR', 'Ann');
    await ann.ask(UpdateBlock, { contactId, reason: 'ABUSE' });
    await page.getByText(/^Blocked by .* for abuse/).waitFor();
    await page.getByText(/Ann.? changed the reason from Spam to Abuse, /).waitFor();
    await ann.ask(UpdateBlock, { contactId, note: 'rude' });
    await page.getByText(/Ann.? added a note, /).waitFor();
    expect(await page.getByText('changed the reason').count()).toBe(0);
    expect(await faultsOf(page)).toEqual([]);
  });

  it.each([
    ['en', 'light', 1280, 'More actions', 'Block contact', 'Your workspace lets supervisors block. Ask a supervisor.'],
    ['id', 'dark', 360, 'Tindakan lain', 'Blokir kontak', 'Mintalah kepada supervisor.'],
  ] as const)(
    'tells an agent who may not block whom to ask, by the keyboard too, in %s and %s at %i pixels',
    async (locale, colorScheme, width, menu, act, reason) => {
      const workspace = await world.aWorkspace();
      await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
      const { contactId, id } = await aTicket(workspace, 'Hello');
      const page = await visit(workspace, 'AGENT', `/inbox/${id}`, {
        locale,
        colorScheme,
        viewport: { width, height: 740 },
      });
      await button(page, menu).press('Enter');
      const entry = page.getByRole('menuitem', { name: act });
      await entry.getByText(reason).waitFor();
      // From the first entry up to the last.
      const focused = page.locator('[role="menuitem"]:focus');
      await page.getByRole('menu').press('ArrowDown');
      await focused.waitFor();
      await page.keyboard.press('ArrowUp');
      await focused.filter({ hasText: act }).waitFor();
      expect(await entry.getAttribute('aria-disabled')).toBe('true');
      await page.keyboard.press('Enter');
      expect(await page.getByRole('dialog').count()).toBe(0);
      expect(await entry.isVisible()).toBe(true);
      await page.goto(`${world.url}/contacts/${contactId}`);
      const denied = page.locator('button[aria-disabled="true"]');
      await denied.focus();
      const tooltip = page.getByRole('tooltip', { name: reason });
      await tooltip.waitFor();
      await denied.blur();
      await tooltip.waitFor({ state: 'detached' });
      expect(await faultsOf(page)).toEqual([]);
    },
  );

  it('replaces the reply box during the block and restores the draft after it', async () => {
    const workspace = await world.aWorkspace();
    const { contactId, id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).fill('half an answer');
    const until = new Date(Date.now() + 3_600_000).toISOString();
    await workspace.supervisor.ask(BlockContact, {
      contactId,
      reason: 'ABUSE',
      expiresAt: until,
      openTickets: 'LEAVE_OPEN',
    });
    await page.getByText(/^Blocked by .* for abuse, until /).waitFor();
    await page.getByText('nothing can be written to them. What you had begun to write is kept.').waitFor();
    expect(await reply(page).count()).toBe(0);
    await workspace.supervisor.ask(UnblockContact, { contactId, policy: 'UNBLOCK_ALL' });
    await page.getByText(/^Unblocked by/).waitFor();
    await reply(page).waitFor();
    expect(await reply(page).inputValue()).toBe('half an answer');
  });

  it('lets a supervisor release a held ticket, and says when one was deleted', async () => {
    const workspace = await world.aWorkspace();
    const blocked = await workspace.aBlockedCustomer();
    await blocked.writes('held words');
    const id = await workspace.heldTicketOf(blocked.id);
    const page = await visit(workspace, 'SUPERVISOR', `/inbox/${id}`, { subject: 'rina' });
    await log(page).getByText('held words').waitFor();
    await page.getByText('Held: the contact is blocked').waitFor();
    expect(await reply(page).count()).toBe(0);
    await page.getByRole('button', { name: 'Release' }).click();
    await page.getByRole('dialog').getByText('It goes to the unassigned tickets.').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Held: the contact is blocked').waitFor({ state: 'detached' });
    await reply(page).waitFor();

    await blocked.writes('more words');
    const another = await workspace.heldTicketOf(blocked.id);
    await page.goto(`${world.url}/inbox/${another}`);
    await log(page).getByText('more words').waitFor();
    await workspace.supervisor.ask(UnblockContact, { contactId: blocked.id, policy: 'DELETE_ALL' });
    await page.getByText('This ticket was deleted').waitFor();
    expect(await page.getByText('more words').count()).toBe(0);
  });

  it('tells an agent that a held ticket does not exist', async () => {
    const workspace = await world.aWorkspace();
    const blocked = await workspace.aBlockedCustomer();
    await blocked.writes('held words');
    const page = await visit(workspace, 'AGENT', `/inbox/${await workspace.heldTicketOf(blocked.id)}`);
    await page.getByText('There is no such ticket').waitFor();
    expect(await page.getByText(/held|blocked/i).count()).toBe(0);
  });

  it('passes axe', async () => {
    const workspace = await world.aWorkspace();
    const { customer, contactId, id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'SUPERVISOR', `/inbox/${id}?tab=unassigned`);
    await log(page).getByText('Hello').waitFor();
    await reply(page).fill('On its way');
    await reply(page).press('Enter');
    await log(page).getByText('On its way').waitFor();
    await page.route('**/graphql', (route) =>
      route.request().postData()?.includes('mutation SendReply') ? route.abort() : route.fallback(),
    );
    await reply(page).fill('Lost');
    await reply(page).press('Enter');
    await log(page).getByText('this is not in the conversation').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await button(page, 'Close ticket').click();
    await page.getByRole('dialog').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await workspace.supervisor.ask(BlockContact, { contactId, note: 'Asked for money', openTickets: 'CLOSE' });
    await page.getByText('Asked for money').waitFor();
    await page.getByText('This ticket is closed.').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await customer.writes('held words');
    await page.goto(`${world.url}/inbox/${await workspace.heldTicketOf(contactId)}`);
    await page.getByText('Held: the contact is blocked').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
