import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest';
import type { Role } from '../../src/access/viewer.ts';
import { shownOn } from '../../src/dashboard/simulator/conversation.ts';
import { inventCustomer } from '../../src/dashboard/simulator/customer.ts';
import { NOTHING, played, remembered } from '../../src/dashboard/simulator/memory.ts';
import { playedAs } from '../../src/dashboard/simulator/playedAs.ts';
import { demoWorkspace } from '../../src/server/demo/demo.ts';
import { DEMO_WORKSPACE } from '../../src/server/demo/people.ts';
import { findWorkspace } from '../../src/workspaces/workspaces.queries.ts';
import { faultsOf } from '../../testkit/axe.ts';
import { BlockContact, ContactByIdentity, DeleteBlockedTicket, SendMessage } from '../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../environment/browser.ts';
import { aPageServer } from '../environment/pageServer.ts';
import { workspaceOf } from '../environment/workspace.ts';

const WEBCHAT = { id: 'web', type: 'WEBCHAT', name: 'Web', address: null, botActive: false } as const;
const WHATSAPP = { id: 'wa', type: 'WHATSAPP', name: 'WhatsApp', address: null, botActive: false } as const;

describe('A customer who is played', () => {
  it('is invented with what people are known by on that channel', () => {
    expect(inventCustomer(WHATSAPP, () => 0.5)).toMatchObject({
      channelId: 'wa',
      kind: 'PHONE',
      value: '+6281250000000',
    });
    expect(inventCustomer(WEBCHAT, () => 0)).toMatchObject({ kind: 'HANDLE', value: 'putri.handayani.0000' });
  });

  it('can be a contact, on the channel of their identity or on one that has such people', () => {
    const handle = { kind: 'HANDLE', value: 'ann', channel: { id: 'web' } } as const;
    const phone = { kind: 'PHONE', value: '+628', channel: null } as const;
    const channels = [WEBCHAT, WHATSAPP];
    expect(playedAs({ displayName: 'Ann', identities: [handle, phone] }, channels)?.channelId).toBe('web');
    expect(playedAs({ displayName: 'Ann', identities: [phone] }, channels)?.channelId).toBe('wa');
    expect(playedAs({ displayName: 'Ann', identities: [phone] }, [])).toBeNull();
  });

  it('sees each of their messages once, and keeps what was deleted of them elsewhere', () => {
    const wrote = (externalId: string, at: string) => ({ externalId, body: externalId, at, state: 'sent' }) as const;
    const shown = shownOn(
      [wrote('gone', '2026-01-01T10:00:00.000Z'), wrote('kept', '2026-01-01T11:00:00.000Z')],
      [
        { id: '1', direction: 'INBOUND', body: 'kept', sentAt: '2026-01-01T11:00:00.000Z', externalId: 'kept' },
        { id: '2', direction: 'OUTBOUND', body: 'reply', sentAt: '2026-01-01T10:30:00.000Z', externalId: null },
      ],
    );
    expect(shown.map(({ body, isOwn }) => [body, isOwn])).toEqual([
      ['gone', true],
      ['reply', false],
      ['kept', true],
    ]);
  });

  it('has their messages remembered, each with what became of it', () => {
    const customer = inventCustomer(WEBCHAT, () => 0);
    const message = { externalId: 'a', body: 'Hi', at: '2026-01-01T10:00:00.000Z', state: 'sending' } as const;
    const before = remembered(played(NOTHING, customer), customer, message);
    const after = remembered(before, customer, { ...message, state: 'sent' });
    expect(Object.values(after.written)).toEqual([[{ ...message, state: 'sent' }]]);
    expect(played(after, customer).customers).toHaveLength(1);
  });
});

describe.runIf(hasBrowser)('The customer simulator', async () => {
  const { world, browser, visit } = await aDashboardWorld();
  const folders = { dashboard: inject('dashboardFolder') };
  let workspaceId = '';

  beforeAll(async () => {
    await demoWorkspace(world.database);
    workspaceId = (await world.database.system((db) => findWorkspace(db, DEMO_WORKSPACE.slug)))?.id ?? '';
  });

  const demo = () => workspaceOf({ url: world.url, slug: DEMO_WORKSPACE.slug, id: workspaceId, token: world.token });

  /** A browser of somebody's own at a server as on a developer's machine. */
  async function visitDemo(url: string, role: Role, path: string, options: object = {}): Promise<Page> {
    const users = (await (await fetch(`${url}/dev/users`)).json()) as { readonly role: Role; readonly token: string }[];
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.addInitScript(([kept, token]) => Reflect.get(globalThis, 'sessionStorage').setItem(kept, token), [
      'blockdesk.token',
      users.find((user) => user.role === role)?.token ?? '',
    ] as const);
    await page.goto(url + path);
    return page;
  }

  /** Takes a new phone in hand, and answers whose it is. */
  async function takePhone(page: Page): Promise<{ readonly kind: 'PHONE'; readonly value: string }> {
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

  it('writes for an agent who plays a customer: the team meets it, answers, and the answer is on the phone', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const workspace = await demo();
    const page = await visitDemo(url, 'AGENT', '/simulator');
    const identity = await takePhone(page);
    await write(page, 'Where is my parcel?');
    const { contactByIdentity } = await workspace.agent.ask(ContactByIdentity, { identity });
    const ticketId = await workspace.ticketOf(contactByIdentity?.id ?? '', 'BOT');
    await workspace.agent.ask(SendMessage, { ticketId, body: 'It comes today.' });
    await bubble(page, 'It comes today.').waitFor();
    await page.reload();
    await bubble(page, 'It comes today.').waitFor();
    await bubble(page, 'Where is my parcel?').waitFor();
  });

  it('shows a supervisor live what is held of a blocked customer, whose phone shows no difference', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const workspace = await demo();
    const phone = await visitDemo(url, 'AGENT', '/simulator');
    const desk = await visitDemo(url, 'SUPERVISOR', '/audit');
    const held = desk.getByRole('link', { name: /^Queues \d+$/ });
    await held.waitFor();
    const before = Number((await held.innerText()).replace(/\D/g, ''));
    const identity = await takePhone(phone);
    await write(phone, 'Buy now');
    const { contactByIdentity } = await workspace.supervisor.ask(ContactByIdentity, { identity });
    const contactId = contactByIdentity?.id ?? '';
    await workspace.supervisor.ask(BlockContact, { contactId });
    await write(phone, 'Buy more');
    await desk.getByRole('link', { name: `Queues ${before + 1}` }).waitFor();
    const looks = async (body: string) => {
      const html = String(await bubble(phone, body).evaluate((one) => Reflect.get(one, 'outerHTML')));
      return html.replace(/Buy \w+|datetime="[^"]*"|\d+:\d+/g, '');
    };
    expect(await looks('Buy more')).toBe(await looks('Buy now'));
    expect(await phone.getByRole('log').innerText()).not.toMatch(/block|held/i);

    const ticketId = await workspace.heldTicketOf(contactId);
    await workspace.supervisor.ask(DeleteBlockedTicket, { ticketId });
    await desk.getByRole('link', { name: `Queues ${before}` }).waitFor();
    await write(phone, 'Still there?');
    expect(await bubble(phone, 'Buy more').isVisible()).toBe(true);
  });

  it('opens beside the dashboard in a window of its own, for whoever is signed in, with the same customer in hand', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'SUPERVISOR', '/simulator');
    const identity = await takePhone(page);
    const opening = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Open beside the dashboard' }).click();
    const phone = await opening;
    await expect.poll(() => phone.getByRole('combobox', { name: 'Customers' }).inputValue()).toContain(identity.value);
    await write(phone, 'From the other window');
    await bubble(page, 'From the other window').waitFor();
    expect(await page.getByRole('log').isVisible()).toBe(true);
  });

  it('says at the field that somebody cannot be anybody', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'AGENT', '/simulator');
    await page.getByRole('button', { name: 'Another customer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Channel' }).click();
    await page.getByRole('option', { name: 'WhatsApp' }).click();
    await dialog.getByRole('textbox', { name: 'Telephone number' }).fill('0');
    await dialog.getByRole('button', { name: 'Take the phone' }).click();
    await dialog.getByText('This is no telephone number').waitFor();
  });

  it('keeps a message that did not get through, and sends it again once', async () => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'AGENT', '/simulator');
    await takePhone(page);
    await page.route('**/dev/messages', (route) => route.abort());
    await page.getByRole('button', { name: 'A question' }).click();
    await page.getByRole('img', { name: 'Not sent' }).waitFor();
    await page.unroute('**/dev/messages');
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByRole('img', { name: 'Delivered' }).waitFor();
    expect(await page.getByRole('log').getByRole('article').count()).toBe(1);
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)('has no fault that axe finds in %s at a width of %i', async (colorScheme, width) => {
    const url = await aPageServer(world, { development: true, folders });
    const page = await visitDemo(url, 'AGENT', '/simulator', { colorScheme, viewport: { width, height: 800 } });
    await page.getByRole('button', { name: 'Spam' }).click();
    await page.getByRole('img', { name: 'Delivered' }).first().waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });

  it('is no screen where the server is not a developer’s', async () => {
    const page = await visit(await world.aWorkspace(), 'ADMIN', '/simulator');
    await page.getByText('There is nothing here').waitFor();
    expect(await page.getByRole('link', { name: 'Customer simulator' }).count()).toBe(0);
  });
});
