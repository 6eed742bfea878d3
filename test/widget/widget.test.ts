import { get } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../testkit/axe.ts';
import {
  BlockContact,
  SendMessage,
  Ticket,
  Tickets,
  UnblockContact,
  UnblockTicket,
  UpdateChannel,
} from '../../testkit/operations.ts';
import { hasBrowser } from '../environment/browser.ts';
import { theOnly } from '../environment/workspace.ts';
import { aShop } from './shop.ts';

const MOST_BYTES = 20_000;
const FOCUSED = "document.querySelector('blockdesk-chat').shadowRoot.activeElement";

describe.runIf(hasBrowser)('The web chat on the page of a site', async () => {
  const shop = await aShop();
  const { world, workspace, contactIdOf } = shop;
  const { supervisor, agent } = workspace;

  it('is one script of at most 20 kB, which every site may load and browsers keep', async () => {
    const headers = { 'accept-encoding': 'gzip' };
    const response = await new Promise<import('node:http').IncomingMessage>((resolve) =>
      get(`${world.url}/widget.js`, { headers }, resolve),
    );
    expect(response.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': expect.stringContaining('javascript'),
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=600, stale-while-revalidate=86400',
    });
    const bytes = (await buffer(response)).length;
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  });

  it('takes a message, and shows the answer live: as text, whatever it holds', async () => {
    const chat = await shop.visits();
    expect(await chat.page.evaluate('localStorage.length')).toBe(0);
    await chat.launcher.click();
    await chat.writes('Hello', 'Vera Live');
    await chat.sent(1);
    const answer = `<img src=x onerror="alert(1)"> javascript:alert(1) https://shop.example/a?b=1&c=2.`;
    await shop.answers('Vera Live', answer);
    await chat.panel.getByText('javascript:alert(1)').waitFor();
    expect(await chat.seen()).toContain(answer);
    const links = await chat.page.evaluate(
      "[...document.querySelector('blockdesk-chat').shadowRoot.querySelectorAll('a')].map(({ href, rel }) => [href, rel])",
    );
    expect(links).toEqual([['https://shop.example/a?b=1&c=2', 'noopener noreferrer nofollow']]);
    expect(await chat.panel.locator('img').count()).toBe(0);
  });

  it('works by the keyboard, says what is new, and gives the focus back', async () => {
    const chat = await shop.visits();
    await chat.launcher.focus();
    await chat.page.keyboard.press('Enter');
    expect(await chat.page.evaluate(`${FOCUSED}.className`)).toBe('text');
    await chat.page.keyboard.type('two');
    await chat.page.keyboard.press('Shift+Enter');
    await chat.page.keyboard.type('lines');
    await chat.page.keyboard.press('Enter');
    await chat.sent(1);
    expect(await chat.seen()).toContain('two\nlines');
    await chat.page.keyboard.press('Escape');
    await expect.poll(() => chat.panel.isVisible()).toBe(false);
    expect(await chat.page.evaluate(`${FOCUSED}.className`)).toBe('launcher');
    const { tickets } = await agent.ask(Tickets, { status: 'UNASSIGNED', search: 'lines' });
    await agent.ask(SendMessage, { ticketId: theOnly(tickets.edges).node.id, body: 'an answer' });
    await chat.page.getByRole('button', { name: 'Open the chat: 1 new message' }).waitFor();
    expect(await chat.page.locator('section > [role=status]').textContent()).toBe('New message from the team');
    await chat.page.keyboard.press('Enter');
    await chat.panel.getByText('an answer').waitFor();
    await chat.page.keyboard.press('Escape');
    await chat.page.getByRole('button', { name: 'Open the chat', exact: true }).waitFor();
  });

  it('shows a blocked visitor what it shows any other, through block, release and deletion', async () => {
    const [spammer, customer] = [await shop.visits(), await shop.visits()];
    const names = new Map([
      [spammer, 'Mallory Blocked'],
      [customer, 'Vera Welcome'],
    ]);
    const both = [...names.keys()];
    const ofBoth = async (act: (chat: typeof spammer, name: string) => Promise<unknown>) => {
      for (const chat of both) await act(chat, names.get(chat) ?? '');
    };
    const seen = async () => {
      expect(await spammer.seen()).toBe(await customer.seen());
      return spammer.seen();
    };
    await ofBoth(async (chat, name) => {
      await chat.launcher.click();
      await chat.writes('first', name);
      await chat.sent(1);
      await shop.answers(name, 'an answer');
      await chat.panel.getByText('an answer').waitFor();
    });
    const contactId = await contactIdOf('Mallory Blocked');
    await supervisor.ask(BlockContact, { contactId });
    await ofBoth(async (chat) => {
      await chat.writes('second');
      await chat.sent(2);
    });
    expect(await seen()).toContain('second');
    await supervisor.ask(UnblockTicket, { ticketId: await workspace.heldTicketOf(contactId) });
    await ofBoth(async (chat, name) => {
      await shop.answers(name, 'after the release');
      await chat.panel.getByText('after the release').waitFor();
      await chat.writes('third');
      await chat.sent(3);
    });
    await seen();
    await supervisor.ask(UnblockContact, { contactId, policy: 'DELETE_ALL' });
    await ofBoth(async (chat) => {
      await chat.page.reload();
      await chat.launcher.click();
      await chat.sent(3);
      await expect.poll(() => chat.page.locator('.panel .status').textContent()).toBe('');
    });
    expect(await seen()).toContain('third');
  });

  it('keeps what is written without a connection, and sends it once when there is one', async () => {
    const chat = await shop.visits();
    await chat.launcher.click();
    await chat.writes('before', 'Vera Offline');
    await chat.sent(1);
    await chat.context.setOffline(true);
    await chat.panel.getByText('No connection.').waitFor();
    await chat.writes('on the train');
    // Its retry fails as the first try did, and the message stays.
    await chat.panel.getByRole('button', { name: 'Try again' }).click();
    await chat.page.close();
    await chat.context.setOffline(false);
    const [again, another] = await Promise.all([chat.tab(), chat.tab()]);
    for (const tab of [again, another]) await tab.launcher.click();
    for (const tab of [again, another]) await tab.sent(2);
    const { ticket } = await agent.ask(Ticket, {
      id: await workspace.ticketOf(await contactIdOf('Vera Offline'), 'UNASSIGNED'),
    });
    expect(ticket?.messages.edges.map(({ node }) => node.body)).toEqual(['on the train', 'before']);
  });

  it('shows answers where a proxy lets no stream through', async () => {
    const chat = await shop.visits();
    await chat.page.route('**/stream', (route) => route.abort());
    await chat.launcher.click();
    await chat.writes('Hello', 'Vera Proxy');
    await chat.sent(1);
    await shop.answers('Vera Proxy', 'all the same');
    await chat.panel.getByText('all the same').waitFor();
    await chat.panel.getByText('Connecting…').waitFor();
  });

  it('shows the same conversation in every tab', async () => {
    const one = await shop.visits();
    const other = await one.tab();
    await one.launcher.click();
    await other.launcher.click();
    await one.writes('from here', 'Vera Tabs');
    await one.sent(1);
    await other.panel.getByText('from here').waitFor();
    await shop.answers('Vera Tabs', 'to both');
    await one.panel.getByText('to both').waitFor();
    await other.panel.getByText('to both').waitFor();
    expect(await one.panel.getByText('to both').count()).toBe(1);
  });

  it('says that it is not available where the site is none of the channel, and the message is kept', async () => {
    const channelId = await workspace.aChannel({ type: 'WEBCHAT' });
    await workspace.admin.ask(UpdateChannel, { channelId, address: 'https://elsewhere.example' });
    const chat = await shop.visits();
    await chat.page.route('**/webchat/**', (route) =>
      route.continue({ url: route.request().url().replace(shop.channelId, channelId) }),
    );
    await chat.launcher.click();
    await chat.writes('Hello?');
    await chat.panel.getByText('This chat is not available at the moment.').waitFor();
    await chat.panel.getByRole('button', { name: 'Try again' }).waitFor();
  });

  it.each([
    ['light', 1100, 'en'],
    ['dark', 1100, 'id'],
    ['light', 390, 'id'],
    ['dark', 390, 'en'],
  ] as const)(
    'passes axe in %s colours at %d pixels in %s, on a page with careless styles',
    async (colorScheme, width, language) => {
      const attributes = colorScheme === 'dark' ? 'data-color="#ffcc00"' : '';
      const chat = await shop.visits({ colorScheme, language, attributes, viewport: { width, height: 760 } });
      await chat.launcher.waitFor();
      expect(await faultsOf(chat.page)).toEqual([]);
      await chat.launcher.click();
      await chat.panel
        .getByText(language === 'en' ? 'Hello! How can we help?' : 'Halo! Ada yang bisa kami bantu?')
        .waitFor();
      expect(await faultsOf(chat.page)).toEqual([]);
      const name = `Vera ${colorScheme} ${width}`;
      await chat.writes('a question', name);
      await chat.sent(1);
      await shop.answers(name, 'See https://shop.example/help');
      await chat.panel.getByText('See').waitFor();
      await chat.context.setOffline(true);
      await chat.writes('later');
      await chat.panel.getByRole('button', { name: language === 'en' ? 'Try again' : 'Coba lagi' }).waitFor();
      expect(await faultsOf(chat.page)).toEqual([]);
      const wider = await chat.page.evaluate(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(wider, 'pixels of overflow to the side').toBe(0);
      await chat.context.setOffline(false);
    },
  );
});
