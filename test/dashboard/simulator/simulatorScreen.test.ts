import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Role } from '../../../src/access/viewer.ts';
import { demoWorkspace } from '../../../src/server/demo/demo.ts';
import { DEMO_WORKSPACE } from '../../../src/server/demo/people.ts';
import { findWorkspace } from '../../../src/workspaces/workspaces.queries.ts';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, ContactByIdentity, DeleteBlockedTicket, SendMessage } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aPageServer } from '../../environment/pageServer.ts';
import { takeTab } from '../../environment/tabs.ts';
import { workspaceOf } from '../../environment/workspace.ts';

describe.runIf(hasBrowser)('The customer simulator', async () => {
  const { world, browser, visit } = await aDashboardWorld();
  const folders = { dashboard: inject('dashboardFolder') };
  let workspaceId = '';

  beforeAll(async () => {
    await demoWorkspace(world.database);
    workspaceId = (await world.database.system((db) => findWorkspace(db, DEMO_WORKSPACE.slug)))?.id ?? '';
  });

  const demo = () => workspaceOf({ url: world.url, slug: DEMO_WORKSPACE.slug, id: workspaceId, token: world.token });

  /** Opens a page that is signed in as a demo user. */
  async function visitDemo(url: string, role: Role, path: string, options: object = {}): Promise<Page> {
    const users = (await (await fetch(`${url}/dev/users`)).json()) as { readonly role: Role; readonly token: string }[];
    const token = users.find((user) => user.role === role)?.token ?? '';
    const { page, leave } = await takeTab(browser, token, options);
    onTestFinished(({ task }) => leave({ isReusable: task.result?.state === 'pass' }));
    await page.goto(url + path);
    return page;
  }

  /** Adds a customer and returns the identity. */
  async function addCustomer(page: Page): Promise<{ readonly kind: 'PHONE'; readonly value: string }> {
    await page.getByRole('button', { name: 'Another customer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Channel' }).click();
    await page.getByRole('option', { name: 'WhatsApp' }).click();
    const value = await dialog.getByRole('textbox', { name: 'Telephone number' }).inputValue();
    await dialog.getByRole('button', { name: 'Take the phone' }).click();
    await dialog.waitFor({ state: 'detached' });
    return { kind: 'PHONE', value };
  }

  async function write(page: Page, body: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Message' }).fill(body);
    await page.keyboard.press('Enter');
    await bubble(page, body).getByRole('img', { name: 'Delivered' }).waitFor();
  }

  const bubble = (page: Page, body: string) => page.getByRole('log').getByRole('article').filter({ hasText: body });

  it('shows an agent as a customer the reply of the team, also after a reload', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const workspace = await demo();
    const page = await visitDemo(url, 'AGENT', '/simulator');
    const identity = await addCustomer(page);
    await write(page, 'Where is my parcel?');
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity });
    const ticketId = await workspace.ticketOf(contactByIdentity?.id ?? '', 'BOT');
    await workspace.agent.ask(SendMessage, { ticketId, body: 'It comes today.' });
    await bubble(page, 'It comes today.').waitFor();
    await page.reload();
    await bubble(page, 'It comes today.').waitFor();
    await bubble(page, 'Where is my parcel?').waitFor();
  });

  it("holds a blocked customer's message for supervisors, while the phone looks the same", async () => {
    const url = await aPageServer(world, { development: true, folders });
    const workspace = await demo();
    const phone = await visitDemo(url, 'AGENT', '/simulator');
    const dashboard = await visitDemo(url, 'SUPERVISOR', '/audit');
    const held = dashboard.getByRole('link', { name: /^Queues \d+$/ });
    await held.waitFor();
    const before = Number((await held.innerText()).replace(/\D/g, ''));
    const identity = await addCustomer(phone);
    await write(phone, 'Buy now');
    const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, { identity });
    const contactId = contactByIdentity?.id ?? '';
    await workspace.supervisor.ask(BlockContact, { contactId });
    await write(phone, 'Buy more');
    await dashboard.getByRole('link', { name: `Queues ${before + 1}` }).waitFor();
    const htmlOf = async (body: string) => {
      const html = String(await bubble(phone, body).evaluate((one) => Reflect.get(one, 'outerHTML')));
      return html.replace(/Buy \w+|datetime="[^"]*"|\d+:\d+/g, '');
    };
    expect(await htmlOf('Buy more')).toBe(await htmlOf('Buy now'));
    expect(await phone.getByRole('log').innerText()).not.toMatch(/block|held/i);

    const ticketId = await workspace.heldTicketOf(contactId);
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
    await dashboard.getByRole('link', { name: `Queues ${before}` }).waitFor();
    await write(phone, 'Still there?');
    expect(await bubble(phone, 'Buy more').isVisible()).toBe(true);
  });

  it('opens in a window of its own with the same user and the same customer', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'SUPERVISOR', '/simulator');
    const identity = await addCustomer(page);
    const opening = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Open beside the dashboard' }).click();
    const phone = await opening;
    await expect.poll(() => phone.getByRole('combobox', { name: 'Customers' }).inputValue()).toContain(identity.value);
    await write(phone, 'From the other window');
    await bubble(page, 'From the other window').waitFor();
    expect(await page.getByRole('log').isVisible()).toBe(true);
  });

  it('shows a malformed phone number as an error at its field', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'AGENT', '/simulator');
    await page.getByRole('button', { name: 'Another customer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Channel' }).click();
    await page.getByRole('option', { name: 'WhatsApp' }).click();
    await dialog.getByRole('textbox', { name: 'Telephone number' }).fill('0');
    await dialog.getByRole('button', { name: 'Take the phone' }).click();
    await dialog.getByText('This is a number as written within its country').waitFor();
  });

  it('keeps a message that failed and sends it once again on request', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'AGENT', '/simulator');
    await addCustomer(page);
    await page.route('**/dev/messages', (route) => route.abort());
    await page.getByRole('button', { name: 'A question' }).click();
    await page.getByRole('img', { name: 'Not sent' }).waitFor();
    await page.unroute('**/dev/messages');
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('img', { name: 'Delivered' }).waitFor();
    expect(await page.getByRole('log').getByRole('article').count()).toBe(1);
  });

  it.each([1280, 390])('passes axe at a width of %i', async (width) => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'AGENT', '/simulator', { viewport: { width, height: 800 } });
    await page.getByRole('button', { name: 'Spam' }).click();
    await page.getByRole('img', { name: 'Delivered' }).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('does not exist on a production server', async () => {
    const page = await visit(await world.aWorkspace(), 'ADMIN', '/simulator');
    await page.getByText('There is nothing here').waitFor();
    expect(await page.getByRole('link', { name: 'Customer simulator' }).count()).toBe(0);
  });
});
