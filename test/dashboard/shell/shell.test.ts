import { describe, expect, it } from 'vitest';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';

describe.runIf(hasBrowser)('The dashboard', async () => {
  const { world, visit } = await aDashboardWorld();

  it('starts a supervisor at the queues, with a live count of held tickets and only the rules among the settings', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'SUPERVISOR', '/');
    await page.waitForURL('**/queues/blocked');
    const queues = page.getByRole('navigation').getByRole('link', { name: 'Queues' });
    await queues.waitFor();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    await page.getByRole('link', { name: 'Queues 1' }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('There is no rule').waitFor();
    expect(await page.getByRole('tab').allTextContents()).toEqual(['Rules']);
  });

  it('starts an agent at the inbox, without queues, audit log and settings', async () => {
    const page = await visit(await world.aWorkspace(), 'AGENT', '/');
    await page.waitForURL('**/inbox');
    for (const name of ['Queues', 'Figures', 'Audit log', 'Settings'])
      expect(await page.getByRole('link', { name, exact: true }).count()).toBe(0);
    await page.goto(`${world.url}/queues/blocked`);
    await page.getByText('There is nothing here').waitFor();
  });

  it('shows Indonesian when it was chosen, also after a reload', async () => {
    const page = await visit(await world.aWorkspace(), 'SUPERVISOR', '/contacts');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitemradio', { name: 'Bahasa Indonesia' }).click();
    await page.getByRole('heading', { name: 'Kontak', level: 2 }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('id');
    await page.reload();
    await page.getByRole('heading', { name: 'Kontak', level: 2 }).waitFor();
  });

  it('shows Indonesian in a browser with that language', async () => {
    const page = await visit(await world.aWorkspace(), 'AGENT', '/', { locale: 'id-ID' });
    await page.getByRole('link', { name: 'Kotak masuk' }).waitFor();
  });

  it('follows the colour scheme of the system, and keeps a chosen one', async () => {
    const page = await visit(await world.aWorkspace(), 'AGENT', '/', { colorScheme: 'dark' });
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    expect(await scheme()).toBe('dark');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitemradio', { name: 'Light' }).click();
    await expect.poll(scheme).toBe('light');
    await page.reload();
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    expect(await scheme()).toBe('light');
  });

  it('has a link that skips to the content', async () => {
    const page = await visit(await world.aWorkspace(), 'AGENT', '/contacts');
    await page.getByRole('heading', { name: 'Contacts', level: 2 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
  });

  it('says that the server does not answer, and opens on another try', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'AGENT', '/');
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
    await page.route('**/graphql', (route) => route.abort());
    await page.reload();
    await page.getByRole('alert').getByText('The server does not answer').waitFor();
    await page.unroute('**/graphql');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'Inbox' }).waitFor();
  });
});
