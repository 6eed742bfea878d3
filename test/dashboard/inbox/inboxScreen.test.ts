import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { AssignTicket, BlockContact, Tickets, WhoAmI } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aTicket, button, log, reply, row, tab } from '../chat/chatPage.ts';

const PHONE = { viewport: { width: 360, height: 740 } };

describe.runIf(hasBrowser)('The inbox', async () => {
  const { world, visit } = await aDashboardWorld();

  it('lets an agent take a ticket, reply, get an answer, and close it', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'AGENT', '/', { subject: 'tom' });
    await page.waitForURL('**/inbox');
    await page.getByText('Nothing waits for you').waitFor();
    await tab(page, 'Unassigned').click();
    await page.getByText('Nobody waits').waitFor();
    const customer = await workspace.aCustomer();
    await customer.writes('Where is my parcel?');
    await row(page, 'Where is my parcel').click();
    await log(page).getByText('Where is my parcel?').waitFor();

    await button(page, 'Take it').click();
    await row(page, 'Where is my parcel').waitFor({ state: 'detached' });
    await log(page).getByText('Where is my parcel?').waitFor();
    await tab(page, 'Mine').click();
    await row(page, 'Where is my parcel').waitFor();
    expect(await log(page).getByText('Where is my parcel?').count()).toBe(1);

    await reply(page).fill('It left at nine.');
    await button(page, 'Send').click();
    await log(page).getByText('It left at nine.').waitFor();
    await customer.writes('Thank you!');
    await log(page).getByText('Thank you!').waitFor();

    await button(page, 'Close ticket').click();
    const dialog = page.getByRole('dialog', { name: /^Close ticket/ });
    await dialog.getByText('A closed ticket cannot be opened again.').waitFor();
    await dialog.getByRole('button', { name: 'Close ticket' }).click();
    await page.getByText('This ticket is closed.').waitFor();
    await page.getByText('Nothing waits for you').waitFor();
    expect(await reply(page).count()).toBe(0);
    expect(await log(page).getByText('Thank you!').count()).toBe(1);
  });

  it('says without an error that another agent has taken the open ticket', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Hello');
    const tom = await visit(workspace, 'AGENT', `/inbox/${id}?tab=unassigned`, { subject: 'tom' });
    const sari = await visit(workspace, 'AGENT', `/inbox/${id}?tab=unassigned`, { subject: 'sari' });
    await button(tom, 'Take it').waitFor();
    await button(sari, 'Take it').click();
    await tom.getByText('has taken this ticket.').waitFor();
    await tom.getByText('Nobody waits').waitFor();
    await tom.getByRole('button', { name: 'Assigned to sari' }).waitFor();
    expect(await button(tom, 'Take it').count()).toBe(0);
    expect(await tom.getByRole('alert').count()).toBe(0);
  });

  it('does not take a ticket that another agent took a moment earlier', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`, { subject: 'tom' });
    await button(page, 'Take it').waitFor();
    const sari = await workspace.as('AGENT', 'sari');
    const { viewer } = await sari.ask(WhoAmI, {});
    // The other agent takes it while this page's request is under way.
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('mutation AssignTicket'))
        await sari.ask(AssignTicket, { ticketId: id, userId: viewer.actor.id });
      await route.fallback();
    });
    await button(page, 'Take it').click();
    await page.getByText('has taken this ticket.').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Assigned to sari' }).isEnabled()).toBe(true);
    const { tickets } = await workspace.supervisor.ask(Tickets, { status: 'ASSIGNED', assigneeId: viewer.actor.id });
    expect(tickets.edges.map(({ node }) => node.id)).toEqual([id]);
  });

  it('assigns a ticket to another agent, who sees it live', async () => {
    const workspace = await world.aWorkspace();
    const sari = await visit(workspace, 'AGENT', '/inbox', { subject: 'sari' });
    await sari.getByText('Nothing waits for you').waitFor();
    const { id } = await aTicket(workspace, 'For Sari');
    const tom = await visit(workspace, 'AGENT', `/inbox/${id}`, { subject: 'tom' });
    await button(tom, 'Assign').click();
    await tom.getByRole('menuitem', { name: /^sari/ }).click();
    await row(sari, 'For Sari').waitFor();
    await tom.getByRole('button', { name: 'Assigned to sari' }).waitFor();
  });

  it('marks a ticket with new messages as unread until it is opened', async () => {
    const workspace = await world.aWorkspace();
    const first = await aTicket(workspace, 'First');
    await aTicket(workspace, 'Second');
    const page = await visit(workspace, 'AGENT', '/inbox?tab=unassigned');
    await row(page, 'Second').click();
    await log(page).getByText('Second').waitFor();
    const unread = page.getByRole('listitem').filter({ has: page.getByRole('img', { name: 'New messages' }) });
    expect(await unread.count()).toBe(0);
    await first.customer.writes('Are you there?');
    await unread.getByRole('button', { name: 'Are you there' }).click();
    await log(page).getByText('Are you there?').waitFor();
    await unread.waitFor({ state: 'detached' });
    await first.customer.writes('I see you');
    await log(page).getByText('I see you').waitFor();
    expect(await unread.count()).toBe(0);
  });

  it('copies a link to the ticket and opens its contact', async () => {
    const workspace = await world.aWorkspace();
    const { contactId, id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`, {
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: 'Copy link' }).click();
    await page.getByText('The link was copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(`${world.url}/inbox/${id}`);
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: 'Open contact' }).click();
    await page.waitForURL(`**/contacts/${contactId}`);
  });

  it('keeps the focus in the chat when the focused element is removed', async () => {
    const workspace = await world.aWorkspace();
    const { contactId, id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).focus();
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    await reply(page).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByText('No ticket is open').waitFor();
  });

  it('returns the focus from a dialog to its button, or to the chat when the button is removed', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Hello');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    const closing = page.getByRole('dialog', { name: /^Close ticket/ });
    const label = () => page.evaluate('document.activeElement.getAttribute("aria-label")');
    await button(page, 'Close ticket').focus();
    await page.keyboard.press('Enter');
    await closing.getByRole('button', { name: 'Cancel' }).waitFor();
    await page.keyboard.press('Escape');
    await closing.waitFor({ state: 'detached' });
    await expect.poll(label).toBe('Close ticket');
    await page.keyboard.press('Enter');
    await closing.getByRole('button', { name: 'Close ticket' }).click();
    await page.getByText('This ticket is closed.').waitFor();
    await expect.poll(label).toMatch(/^Chat with/);
    await page.keyboard.press('Escape');
    await page.getByText('No ticket is open').waitFor();
  });

  it('is usable with the keyboard alone', async () => {
    const workspace = await world.aWorkspace();
    await aTicket(workspace, 'Older');
    await aTicket(workspace, 'Newer');
    const page = await visit(workspace, 'AGENT', '/inbox?tab=unassigned');
    await row(page, 'Newer').focus();
    await page.keyboard.press('j');
    await expect.poll(() => focused(page)).toContain('Older');
    await page.keyboard.press('k');
    await expect.poll(() => focused(page)).toContain('Newer');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => focused(page)).toContain('Older');
    await page.keyboard.press('Enter');
    await log(page).getByText('Older').waitFor();
    await page.keyboard.press('c');
    await page.keyboard.type('by keys, j and k and c');
    await page.keyboard.press('Enter');
    await log(page).getByText('by keys, j and k and c').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('No ticket is open').waitFor();
    await expect.poll(() => focused(page)).toContain('by keys');
  });

  it('shows either the list or the chat on a phone', async () => {
    const workspace = await world.aWorkspace();
    const { customer } = await aTicket(workspace, 'On a phone');
    await customer.writes('w'.repeat(500));
    const page = await visit(workspace, 'AGENT', '/inbox?tab=unassigned', PHONE);
    await row(page, 'www').click();
    await log(page).getByText('On a phone').waitFor();
    expect(await page.getByRole('tablist').count()).toBe(0);
    await button(page, 'Take it').click();
    await page.getByRole('button', { name: 'Assigned to' }).waitFor();
    expect(await overflow(page)).toBe(0);
    await button(page, 'Back').click();
    await page.getByText('Nobody waits').waitFor();
    expect(await log(page).count()).toBe(0);
    expect(await overflow(page)).toBe(0);
  });
});

const focused = (page: Page) => page.evaluate<string>('document.activeElement.textContent');
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
