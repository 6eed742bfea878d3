import { describe, expect, it } from 'vitest';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { rows } from './heldTickets.ts';

describe.runIf(hasBrowser)('Campaigns among held tickets', async () => {
  const { world, visit } = await aDashboardWorld();

  it('are listed, narrow the queue to their tickets, and are selected whole', async () => {
    const workspace = await world.aWorkspace();
    for (const shop of ['Anna', 'Berta', 'Clara']) {
      const customer = await workspace.aBlockedCustomer();
      await customer.writes(`Dear friend ${shop}, you have won a prize today, visit our shop and claim it before noon`);
    }
    await (await workspace.aBlockedCustomer()).writes(
      'Where is my parcel? I have waited for it since last Monday, please',
    );
    const page = await visit(workspace, 'SUPERVISOR', '/queues/blocked');
    const listed = rows(page);
    await expect.poll(() => listed.count()).toBe(4);

    await page.getByRole('button', { name: 'Campaigns' }).click();
    await page.getByRole('menuitem', { name: /^3 tickets of 3 contacts/ }).click();
    await page.waitForURL(/campaign=/);
    await expect.poll(() => listed.count()).toBe(3);
    expect(await listed.filter({ hasText: 'parcel' }).count()).toBe(0);

    await listed.first().click();
    await page.getByRole('region', { name: 'Campaign' }).getByText('3 tickets of 3 contacts').waitFor();
    await page.getByRole('search').getByRole('button', { name: 'Show all' }).last().click();
    await expect.poll(() => listed.count()).toBe(4);
  });
});
