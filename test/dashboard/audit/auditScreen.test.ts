import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { addressOf, argumentsOf, exportOf, parseFilter } from '../../../src/dashboard/audit/auditFilter.ts';
import { countNew, rowsOf } from '../../../src/dashboard/audit/auditRows.ts';
import { entryTextOf } from '../../../src/dashboard/audit/entryText.ts';
import type { AuditEntry } from '../../../src/dashboard/audit/queries.ts';
import { summaryOf } from '../../../src/timeline/summary.ts';
import { faultsOf } from '../../../testkit/axe.ts';
import {
  BlockContact,
  Contact360,
  DeleteBlockedTicket,
  Ticket,
  UnblockContact,
  UpdateSettings,
} from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { SAMPLE_EVENTS, sampleEvent } from '../../timeline/sampleEvents.ts';

function entry(id: string, occurredAt: string): AuditEntry {
  const actor = { __typename: 'SystemActor', id: 'system', displayName: 'System' } as const;
  return { id, type: 'x', summary: 'X', occurredAt, contact: null, ticket: null, actor };
}

const EVERYTHING = { actorId: null, contactId: null, type: null, fromDay: null, toDay: null };

describe('An entry of the audit log', () => {
  it('has a translation for every type that the server logs, and the summary for an unknown type', () => {
    for (const event of Object.values(SAMPLE_EVENTS))
      expect(entryTextOf({ type: event.type, summary: summaryOf(event, true) }).action).not.toBeNull();
    expect(entryTextOf({ type: 'moon.risen', summary: 'The moon rose: full' })).toEqual({
      action: null,
      detail: 'The moon rose: full',
    });
  });

  it('distinguishes the actions of one type and keeps the numbers', () => {
    const unblocked = { policy: 'UNBLOCK_ALL', ticketsReleased: 3 } as const;
    const textOf = (cause: 'UNBLOCKED' | 'EXPIRED') =>
      entryTextOf({
        type: 'contact.unblocked',
        summary: summaryOf(sampleEvent('contact.unblocked', { ...unblocked, cause }), true),
      });
    expect(textOf('UNBLOCKED')).toEqual({ action: 'unblocked', detail: '3 tickets released' });
    expect(textOf('EXPIRED')).toEqual({ action: 'expired', detail: '3 tickets released' });
    const closed = summaryOf(sampleEvent('ticket.closed', { blockId: 'b' }), true);
    expect(entryTextOf({ type: 'ticket.closed', summary: closed }).action).toBe('closedByBlock');
    const released = (to: 'BOT' | 'UNASSIGNED') =>
      entryTextOf({ type: 'ticket.released', summary: summaryOf(sampleEvent('ticket.released', { to }), true) }).action;
    expect([released('BOT'), released('UNASSIGNED')]).toEqual(['releasedBot', 'releasedUnassigned']);
  });

  it('gets a heading of its day when it is the first of that day', () => {
    const entries = [entry('c', '2026-03-02T09:00'), entry('b', '2026-03-02T08:00'), entry('a', '2026-03-01T23:00')];
    const rows = rowsOf(entries, (at) => at.slice(0, 10)).map(({ key }) => key);
    expect(rows).toEqual(['2026-03-02', 'c', 'b', '2026-03-01', 'a']);
  });

  it('is counted as new before the first shown one, up to the size of a page', () => {
    expect(countNew(['c', 'b', 'a'], 'a')).toBe(2);
    expect(countNew(['a'], 'a')).toBe(0);
    expect(countNew(['z', 'y'], 'a')).toBeNull();
    expect(countNew(['b', 'a'], undefined)).toBe(2);
  });

  it('is filtered by the address', () => {
    const filter = { ...EVERYTHING, actorId: 'x', type: 'contact.blocked', fromDay: '2026-11-01' };
    expect(parseFilter(addressOf(filter).slice(1))).toEqual(filter);
    expect(addressOf(EVERYTHING)).toBe('/');
    expect(parseFilter('type=1&fromDay=soon&toDay=2026-99-99x')).toEqual(EVERYTHING);
  });

  it('is asked for by the days of the person, the last one too, and exported by the same filter', () => {
    const filter = { ...EVERYTHING, type: 'contact.blocked', fromDay: '2026-11-01', toDay: '2026-11-02' };
    const from = new Date(2026, 10, 1).toISOString();
    const to = new Date(2026, 10, 3).toISOString();
    expect(argumentsOf(filter)).toMatchObject({ types: ['CONTACT_BLOCKED'], from, to });
    expect(exportOf(filter)).toBe(`/exports/audit.csv?${new URLSearchParams({ types: 'contact.blocked', from, to })}`);
    expect(exportOf(EVERYTHING)).toBe('/exports/audit.csv');
  });
});

describe.runIf(hasBrowser)('The audit log', async () => {
  const { world, visit } = await aDashboardWorld();

  it('announces new entries and shows them on request', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    const page = await visit(workspace, 'SUPERVISOR', '/audit');
    await page.getByText('opened a ticket for the unassigned').waitFor();
    expect(await page.getByText('blocked the contact').count()).toBe(0);
    await workspace.supervisor.ask(BlockContact, { contactId, openTickets: 'LEAVE_OPEN' });
    await page.getByRole('button', { name: '1 new entry' }).click();
    const row = page.getByRole('listitem').filter({ hasText: 'blocked the contact' });
    await row.waitFor();
    expect(await row.innerText()).toContain(`supervisor-of-${workspace.slug}`);
    await row.getByRole('link', { name: /^Customer/ }).waitFor();
    await page.getByRole('button', { name: 'new entr' }).waitFor({ state: 'detached' });
    await workspace.admin.ask(UpdateSettings, { botEnabled: false });
    await page.getByRole('button', { name: '1 new entry' }).click();
    await page.getByText('changed settings · bot').waitFor();
  });

  it('links each entry to its contact and its ticket, as long as the ticket exists', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    const { ticket } = await workspace.supervisor.ask(Ticket, { id: ticketId });
    const { contact } = await workspace.supervisor.ask(Contact360, { id: customer.id });
    const page = await visit(workspace, 'SUPERVISOR', '/audit');
    const held = page.getByRole('listitem').filter({ hasText: 'held in a new blocked ticket' });
    await held.waitFor();
    expect(await held.getByRole('link').allInnerTexts()).toEqual([contact?.displayName, `Ticket #${ticket?.number}`]);
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
    await page.getByRole('button', { name: '1 new entry' }).click();
    const deleted = page.getByRole('listitem').filter({ hasText: 'deleted the blocked ticket' });
    await deleted.waitFor();
    for (const row of [deleted, held]) {
      expect(await row.getByRole('link').allInnerTexts()).toEqual([contact?.displayName]);
    }
    await held.getByRole('link').click();
    await page.waitForURL(`**/contacts/${customer.id}`);
  });

  it('is filtered by user and by contact, in an address that can be shared', async () => {
    const workspace = await world.aWorkspace();
    const [one, other] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const second = await workspace.as('SUPERVISOR', 'second');
    await second.ask(UnblockContact, { contactId: one.id, policy: 'UNBLOCK_ALL' });
    const page = await visit(workspace, 'SUPERVISOR', `/audit?contactId=${other.id}`);
    const rows = page.getByRole('listitem').filter({ has: page.locator('time') });
    await page.getByText('blocked the contact').first().waitFor();
    expect(await page.getByText('unblocked the contact').count()).toBe(0);

    await page.getByRole('button', { name: 'About any contact' }).click();
    await page.getByText('unblocked the contact').waitFor();
    await page.getByRole('combobox', { name: 'By anybody' }).click();
    await page.getByRole('option', { name: 'second' }).click();
    await expect.poll(() => rows.count()).toBe(1);
    expect(await rows.innerText()).toContain('unblocked the contact');
    expect(page.url()).toContain('actorId=');

    const shared = await visit(workspace, 'SUPERVISOR', page.url().replace(world.url, ''), { subject: 'third' });
    await shared.getByText('unblocked the contact').waitFor();
    expect(
      await shared
        .getByRole('listitem')
        .filter({ has: shared.locator('time') })
        .count(),
    ).toBe(1);
  });

  it('is narrowed to a type and to days, and exported as it is narrowed', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await workspace.aBlockedCustomer();
    const page = await visit(workspace, 'SUPERVISOR', '/audit');
    await page.getByText('opened a ticket for the unassigned').waitFor();
    await page.getByRole('combobox', { name: 'Everything that happened' }).click();
    await page.getByRole('option', { name: 'blocked the contact', exact: true }).click();
    await expect.poll(() => page.getByText('opened a ticket for the unassigned').count()).toBe(0);
    await page.getByText('blocked the contact').first().waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Export as CSV' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('audit.csv');
    const [head, ...rows] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n');
    expect([head?.split(',')[1], rows.length]).toEqual(['type', 1]);
    expect(rows[0]).toContain(id);
    await page.getByLabel('Up to this day').fill('2001-01-01');
    await page.getByText('Nothing in the log fits what you chose above.').waitFor();
  });

  it('finds a contact by a part of its phone number', async () => {
    const workspace = await world.aWorkspace();
    const [one] = [await workspace.aBlockedCustomer(), await workspace.aBlockedCustomer()];
    const page = await visit(workspace, 'SUPERVISOR', '/audit');
    await page.getByRole('combobox', { name: 'About any contact' }).fill(one.identity.value.slice(-6));
    await page.getByRole('option', { name: new RegExp(one.identity.value.slice(-6)) }).click();
    await page.waitForURL(`**/audit/?contactId=${one.id}`);
  });

  it('loads more pages down to its first entry', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    for (let nth = 1; nth <= 60; nth += 1) await customer.writes(`Message ${nth}`);
    const page = await visit(workspace, 'SUPERVISOR', '/audit');
    await page.getByText('handed in a message').first().waitFor();
    const log = page.getByRole('region', { name: 'Audit log' });
    await log.evaluate('(log) => log.scrollTo(0, log.scrollHeight)');
    await expect
      .poll(async () => {
        await log.focus();
        await page.keyboard.press('End');
        return page.getByText('This is where the log begins.').isVisible();
      })
      .toBe(true);
    await page.getByText('connected a channel').waitFor();
  });

  it('shows a loading error with a button to try again', async () => {
    const workspace = await world.aWorkspace();
    await workspace.aChannel();
    const page = await visit(workspace, 'SUPERVISOR', '/inbox');
    await page.getByRole('link', { name: 'Audit log' }).waitFor();
    await page.route('**/graphql', (route) =>
      route.fulfill({ json: { errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] } }),
    );
    await page.getByRole('link', { name: 'Audit log' }).click();
    await page.getByRole('alert').filter({ hasText: 'You may not do this.' }).waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('connected a channel').waitFor();
  });

  it('passes axe', async () => {
    const workspace = await world.aWorkspace();
    await workspace.aBlockedCustomer();
    const page = await visit(workspace, 'ADMIN', '/audit');
    await page.getByText('blocked the contact').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
