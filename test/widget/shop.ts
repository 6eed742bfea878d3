import { createServer } from 'node:http';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, expect, inject, onTestFinished } from 'vitest';
import { Contacts, SendMessage, UpdateChannel } from '../../testkit/operations.ts';
import { aBrowser } from '../environment/browser.ts';
import { theOnly } from '../environment/workspace.ts';
import { aWorld } from '../environment/world.ts';

/** Rules of a careless page: none of them may reach the widget. */
const HOSTILE = `
  * { color: red !important; font-size: 40px !important; display: none !important; letter-spacing: 1em; }
  html, head, body, main, h1 { display: block !important; } body { background: light-dark(#fff, #000); } h1 { color: light-dark(#000, #fff) !important; }
  blockdesk-chat { position: static !important; opacity: 0.01 !important; visibility: hidden; }`;

export interface ShopOptions extends BrowserContextOptions {
  readonly language?: string;
  /** Further attributes of the script tag. */
  readonly attributes?: string;
}

/** The web chat on a page of another origin, with a policy that allows no more than it needs. */
export async function aShop() {
  const world = await aWorld({}, { widgetFolder: inject('widgetFolder') });
  const workspace = await world.aWorkspace();
  const channelId = await workspace.aChannel({ type: 'WEBCHAT' });
  const site = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://shop.example');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src ${world.url}; connect-src ${world.url}; style-src 'nonce-page'`,
    );
    response.end(`<!doctype html><html lang="${searchParams.get('language') ?? 'en'}"><title>A shop</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
      <style nonce="page">${HOSTILE}</style><main><h1>A shop</h1></main>
      <script async src="${world.url}/widget.js" data-workspace="${workspace.slug}"
        data-channel="${channelId}" ${searchParams.get('attributes') ?? ''}></script>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  afterAll(() => void site.close());
  const address = site.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  await workspace.admin.ask(UpdateChannel, { channelId, address: origin });

  const contactIdOf = async (name: string) => {
    const { contacts } = await workspace.supervisor.ask(Contacts, { tab: 'ALL', search: name });
    return theOnly(contacts.edges).node.id;
  };

  return {
    world,
    workspace,
    channelId,
    contactIdOf,
    async answers(name: string, body: string) {
      const ticketId = await workspace.ticketOf(await contactIdOf(name), 'UNASSIGNED');
      await workspace.agent.ask(SendMessage, { ticketId, body });
    },
    /** Opens the shop in a browser of its own. An error on the page fails the test. */
    async visits({ language = 'en', attributes = '', ...options }: ShopOptions = {}) {
      const browser = await aBrowser();
      const context = await browser.newContext({
        viewport: { width: 1100, height: 760 },
        locale: 'en',
        reducedMotion: 'reduce',
        ...options,
      });
      const errors: string[] = [];
      onTestFinished(async () => {
        await context.close();
        expect(errors).toEqual([]);
      });
      const tab = async () => {
        const page = await context.newPage();
        page.on('pageerror', ({ message }) => errors.push(message));
        await page.goto(`${origin}/?${new URLSearchParams({ language, attributes })}`);
        return chatOn(page);
      };
      return { context, tab, ...(await tab()) };
    },
  };
}

export interface ChatPage {
  readonly page: Page;
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly text: Locator;
  /** Writes a message, and waits until the screen shows it. */
  writes(body: string, name?: string): Promise<void>;
  /** Resolves once this many of the visitor's messages are shown as sent. */
  sent(count: number): Promise<void>;
  /** Everything that the visitor sees of the conversation. */
  seen(): Promise<string>;
}

function chatOn(page: Page): ChatPage {
  const panel = page.locator('.panel');
  const text = page.locator('.text');
  return {
    page,
    panel,
    text,
    launcher: page.locator('.launcher'),
    async writes(body, name) {
      if (name !== undefined) await page.locator('.name').fill(name);
      await text.fill(body);
      await text.press('Enter');
      await panel.locator('.mine', { hasText: body }).waitFor();
    },
    async sent(count) {
      await expect.poll(() => panel.getByText(/· (Sent|Terkirim)$/).count()).toBe(count);
    },
    seen: async () => (await panel.innerText()).replace(/\d+:\d\d.[AP]M/g, '<a time>'),
  };
}
