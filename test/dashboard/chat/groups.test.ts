import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { metaText } from '../../../testkit/whatsapp/metaCalls.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { row } from './chatPage.ts';
import { aWhatsAppCustomer, WHATSAPP } from './whatsAppChat.ts';

const mark = (within: Locator) => within.getByRole('img', { name: 'Group chat' });

describe.runIf(hasBrowser)('A ticket of a group', async () => {
  const { world, visit } = await aDashboardWorld(WHATSAPP);

  it('is marked in the inbox, in the queue, in its chat and among the tickets of its contact, and a private one is not', async () => {
    const dewi = await aWhatsAppCustomer(world);
    await dewi.writes('wamid.1', 'Private words');
    await dewi.sends({ ...metaText('wamid.2', 'Words to all'), group_id: 'a-group@g.us' });
    const page = await visit(dewi.workspace, 'SUPERVISOR', '/inbox?tab=unassigned');
    await row(page, 'Words to all').waitFor();
    for (const path of ['/inbox?tab=unassigned', '/queues/unassigned']) {
      await page.goto(`${world.url}${path}`);
      await mark(row(page, 'Words to all')).waitFor();
      expect(await mark(row(page, 'Private words')).count()).toBe(0);
    }
    const header = page.locator('header', { hasText: 'Ticket #' });
    await row(page, 'Words to all').click();
    await mark(header).waitFor();
    await row(page, 'Private words').click();
    await mark(header).waitFor({ state: 'detached' });
    await page.goto(`${world.url}/contacts/${await dewi.contactId()}`);
    await page.getByText('Words to all').waitFor();
    await mark(page.locator('main')).waitFor();
    expect(await mark(page.locator('main')).count()).toBe(1);
  });
});
