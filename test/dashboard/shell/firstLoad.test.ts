import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aPageServer } from '../../environment/pageServer.ts';
import { holds, open, row } from '../queues/heldTickets.ts';
import { redeployed } from './redeployed.ts';

/**
 * What a supervisor's browser loads until the queues are there, with the code of previews, chats and dialogs. Another
 * file costs a round trip on a slow network, so both are bounded: bytes are not saved by splitting.
 */
const MAX_FIRST_LOAD = { compressedBytes: 300_000, requests: 10 };

/** A file costs a request of its own. */
const MIN_SCRIPT_BYTES = 5_000;

/** The page fetches them by itself after a while, and a slow machine needs that while for the ticket. */
const OTHER_SCREENS = /assets\/(Contacts|Audit|Settings|Simulator)Screen-/;

const settings = (page: Page) => page.getByRole('link', { name: 'Settings' });
const SETTINGS_FILE = '**/assets/SettingsScreen-*';
const failure = (page: Page) => page.getByRole('alert').filter({ hasText: 'This part could not be loaded' });

/** Opens the page anew without the file of the settings, which it would fetch by itself after a while. */
async function withoutSettings(page: Page, url = page.url()): Promise<void> {
  await page.route(SETTINGS_FILE, (route) => route.abort());
  await page.goto(url);
  await page.getByText('Nothing is held').waitFor();
}

describe.runIf(hasBrowser)('The first load', async () => {
  const { world, visit } = await aDashboardWorld();
  const folder = inject('dashboardFolder');

  it('loads the queues, and a ticket beside them, with few requests and bytes', async () => {
    const workspace = await world.aWorkspace();
    await holds(workspace, ['an offer']);
    const page = await visit(workspace, 'SUPERVISOR', '/');
    await row(page, 'an offer').waitFor();
    const loaded = await page.evaluate<{ readonly size: number; readonly isFile: boolean }[]>(
      `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) =>
        ({ size: entry.encodedBodySize, isFile: entry.name.includes('/assets/') }))`,
    );
    const compressedBytes = loaded.reduce((sum, { size }) => sum + size, 0);
    console.info(`First load: ${compressedBytes} bytes in ${loaded.length} requests`);
    expect(compressedBytes).toBeGreaterThan(100_000);
    expect(compressedBytes).toBeLessThan(MAX_FIRST_LOAD.compressedBytes);
    expect(loaded.length).toBeLessThanOrEqual(MAX_FIRST_LOAD.requests);

    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await open(page, 'an offer');
    await page.getByRole('log').getByText('an offer').waitFor();
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.getByRole('dialog', { name: /^Release ticket/ }).waitFor();
    expect(fetched.filter((url) => !url.endsWith('/graphql') && !OTHER_SCREENS.test(url))).toEqual([]);
  });

  it('is built into files that are worth their requests', async () => {
    const scripts = (await readdir(join(folder, 'assets'))).filter((name) => name.endsWith('.js'));
    const sizes = await Promise.all(
      scripts.map(async (name) => [name, (await stat(join(folder, 'assets', name))).size] as const),
    );
    const small = sizes.filter(([name, size]) => size < MIN_SCRIPT_BYTES && !name.startsWith('rolldown-runtime'));
    expect(small).toEqual([]);
  });

  it('says that a part could not be loaded, keeps the rest, and loads it on another try', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/queues/blocked');
    await withoutSettings(page);
    await page.context().setOffline(true);
    await settings(page).click();
    await failure(page).waitFor();
    await page.getByRole('link', { name: 'Queues' }).click();
    await page.getByText('Nothing is held').waitFor();
    await settings(page).click();
    await page.context().setOffline(false);
    await page.unroute(SETTINGS_FILE);
    await failure(page).getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Settings', level: 2 }).waitFor();
  });

  it('is loaded anew once for a part that fails while the server answers, and never in a loop', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/queues/blocked');
    await withoutSettings(page);
    let loads = 0;
    page.on('domcontentloaded', () => {
      loads += 1;
    });
    await settings(page).click();
    await failure(page).waitFor();
    expect(loads).toBe(0);
    await failure(page).getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => loads).toBe(1);
    await failure(page).getByRole('button', { name: 'Try again' }).click();
    await failure(page).waitFor();
    expect(loads).toBe(1);
  });

  it('loads itself anew when a deploy has removed the file of a part', async () => {
    const workspace = await world.aWorkspace();
    const { folder: served, deploy } = await redeployed(folder);
    const url = await aPageServer(world, { folders: { dashboard: served } });
    const page = await visit(workspace, 'ADMIN', '/queues/blocked');
    await withoutSettings(page, `${url}/queues/blocked`);
    await deploy();
    await page.unroute(SETTINGS_FILE);
    await settings(page).click();
    await page.getByRole('heading', { name: 'Settings', level: 2 }).waitFor();
    expect(await page.evaluate('performance.getEntriesByType("navigation")[0].name')).toContain('/settings');
  });
});
