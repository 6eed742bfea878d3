import { describe, expect, it } from 'vitest';
import { aboutTime, daysBetween, lastDays } from '../../../src/dashboard/figures/days.ts';
import { UnblockTicket } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';

describe('The days of figures', () => {
  it('end today in UTC, and each of them is there once', () => {
    const days = lastDays(30, Date.parse('2026-03-01T23:59:59.999Z'));
    expect(days).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    const all = daysBetween(days.from, days.to);
    expect(all).toHaveLength(30);
    expect(new Set(all).size).toBe(30);
    expect([all[0], all.at(-1)]).toEqual([days.from, days.to]);
  });

  it.each([
    [0, '0 seconds'],
    [59, '59 seconds'],
    [90, '1.5 minutes'],
    [900, '15 minutes'],
    [5_400, '1.5 hours'],
    [200_000, '2.3 days'],
  ])('show %d seconds as about %s', (seconds, text) => {
    expect(aboutTime(seconds, 'en')).toBe(text);
  });
});

describe.runIf(hasBrowser)('The figures', async () => {
  const { world, visit } = await aDashboardWorld();

  it('say what was held and released, for which reason and by whom', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'SUPERVISOR', '/figures');
    await page.getByText('Nothing was held').waitFor();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held words');
    await workspace.supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(customer.id) });
    await page.reload();

    const reasons = page.getByRole('region', { name: 'By reason' });
    await reasons.getByRole('row', { name: /^Spam 1 1 100%/ }).waitFor();
    await page
      .getByRole('region', { name: 'Who decides' })
      .getByRole('row', { name: /^supervisor-of.* 1 0 0/ })
      .waitFor();
    await page.getByText('As a table').click();
    await page.getByRole('region', { name: 'Held tickets per day' }).getByRole('row').nth(1).waitFor();
    expect(await page.content()).not.toContain('held words');
  });
});
