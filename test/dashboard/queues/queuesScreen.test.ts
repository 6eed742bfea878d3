import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockedTickets, CloseTicket, DeleteBlockedTicket, Tickets } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aProxy } from '../../environment/network.ts';
import { aBlockedStranger, holds, row, rows } from './heldTickets.ts';

describe.runIf(hasBrowser)('The queues', async () => {
  const { world, visit } = await aDashboardWorld();

  it('show each ticket in the queue of its status, with counts, and move it live', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    const page = await visit(workspace, 'SUPERVISOR', '/queues/unassigned');
    await page.getByText('No tickets here').waitFor();
    await customer.writes('Where is my parcel?');
    const list = page.getByRole('list', { name: 'Tickets: Unassigned' });
    await list.getByText('Where is my parcel?').waitFor();
    await page.getByRole('tab', { name: 'Unassigned 1' }).waitFor();
    await list.getByRole('button').click();
    await page.getByRole('complementary').getByRole('log').getByText('Where is my parcel?').waitFor();
    await page.waitForURL(/\/queues\/unassigned\/.+/);

    const { tickets } = await workspace.supervisor.ask(Tickets, { status: 'UNASSIGNED' });
    await workspace.supervisor.ask(CloseTicket, { ticketId: tickets.edges[0]?.node.id ?? '' });
    await page.getByRole('tab', { name: 'Closed 1' }).click();
    await page.getByRole('list', { name: 'Tickets: Closed' }).getByText('Where is my parcel?').waitFor();
    expect(await page.getByRole('tab', { name: 'Unassigned 0' }).count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
  });

  it('show no held ticket outside the blocked queue', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['held back']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/unassigned');
    await page.getByText('No tickets here').waitFor();
    expect(await page.getByText('held back').count()).toBe(0);
  });

  it('are filtered by a search, and say when nothing matches', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['win a prize']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked?q=nothing+like+it');
    await page.getByText('Nothing fits').waitFor();
    await page.getByRole('button', { name: 'Show all' }).last().click();
    await row(page, 'win a prize').waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('show a loading error with a button to try again', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['there all the time']);
    const page = await visit(workspace, 'SUPERVISOR', '/queues/unassigned');
    await page.getByText('No tickets here').waitFor();
    await page.route('**/graphql', (route) =>
      route.fulfill({ status: 200, json: { errors: [{ message: 'Broken' }] } }),
    );
    await page.getByRole('tab', { name: 'Blocked 1' }).click();
    await page.getByRole('alert').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click();
    await row(page, 'there all the time').waitFor();
  });

  it('load more pages while scrolling, down to the last ticket, each once', async () => {
    const workspace = await world.aWorkspace();
    await holds(
      workspace,
      Array.from({ length: 120 }, (_, nth) => `number ${nth}.`),
    );
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, { first: 100 });
    const beyond = await workspace.supervisor.ask(BlockedTickets, {
      first: 100,
      after: blockedTickets.pageInfo.endCursor ?? null,
    });
    const last = beyond.blockedTickets.edges.at(-1)?.node.preview ?? '';
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    await rows(page).first().locator('[data-ticket]').focus();
    await expect
      .poll(async () => {
        await page.keyboard.press('End');
        return row(page, last).count();
      })
      .toBe(1);
    await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
    await page.getByText('120 selected').waitFor();
  });

  it('say that they are stale after a cut, and show exactly what was missed after reconnecting', async () => {
    const workspace = await world.aWorkspace();
    const network = await aProxy(world.url);
    const channelId = await workspace.aChannel();
    await holds(workspace, ['deleted meanwhile', 'written to meanwhile'], channelId);
    const again = await aBlockedStranger(workspace, channelId);
    await again.writes('first words');
    const page = await visit(workspace, 'SUPERVISOR', '/');
    await page.goto(`${network.url}/queues/blocked`);
    await row(page, 'first words').waitFor();

    network.startBlackHole();
    network.closeConnections();
    await page.getByText('The connection was lost').waitFor();
    await holds(workspace, ['missed one', 'missed two'], channelId);
    await again.writes('second words');
    const { blockedTickets } = await workspace.supervisor.ask(BlockedTickets, { search: 'deleted meanwhile' });
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId: blockedTickets.edges[0]?.node.id ?? '' });
    expect(await page.getByText('missed').count()).toBe(0);

    network.closeConnections();
    network.endBlackHole();
    await row(page, 'missed two').waitFor();
    await page.getByText('The connection was lost').waitFor({ state: 'detached' });
    await row(page, 'Deleted for good').waitFor({ state: 'detached' });
    const shown = await rows(page).locator('[data-ticket]').allInnerTexts();
    const order = ['second words', 'missed two', 'missed one', 'written to meanwhile'];
    expect(shown).toHaveLength(order.length);
    for (const [at, text] of order.entries()) expect(shown[at]).toContain(text);
    await page.getByRole('tab', { name: 'Blocked 4' }).waitFor();
  });
});
