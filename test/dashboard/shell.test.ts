import { describe, expect, it } from 'vitest';
import { aDashboardWorld, hasBrowser } from '../support/browser.ts';

describe.runIf(hasBrowser)('The dashboard', async () => {
  const { world, visit } = await aDashboardWorld();

  it('opens at the queues for a supervisor, with how many tickets are held, live', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'SUPERVISOR', '/');
    await page.waitForURL('**/queues**');
    const queues = page.getByRole('navigation').getByRole('link', { name: 'Queues' });
    await queues.waitFor();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    await page.getByRole('link', { name: 'Queues 1' }).waitFor();
    expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0);
  });
});
