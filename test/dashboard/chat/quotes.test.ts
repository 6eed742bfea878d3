import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact, CloseTicket } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { log, reply } from './chatPage.ts';
import { aWhatsAppCustomer, WHATSAPP } from './whatsAppChat.ts';

/** The quote of the message with this text. */
const quoteOf = (page: Page, text: string) => log(page).getByRole('button', { name: `Quoted message: Dewi ${text}` });

/** Counts what is wider than its container. */
const TOO_WIDE = `[document.documentElement, ...document.querySelectorAll('[role=log], [data-message], [data-message] button')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).length`;

/** The text of the focused message. */
const focused = (page: Page) =>
  page.evaluate<string>(`document.activeElement.matches('[data-message]') ? document.activeElement.innerText : ''`);

const isInSight = (page: Page, text: string) =>
  page.evaluate<boolean>(`(() => {
    const place = document.querySelector('[role=log]').getBoundingClientRect();
    const all = [...document.querySelectorAll('[data-message]')].filter((one) => one.innerText.includes(${JSON.stringify(text)}));
    return all.some((one) => {
      const box = one.getBoundingClientRect();
      return box.top >= place.top && box.bottom <= place.bottom;
    });
  })()`);

describe.runIf(hasBrowser)('The quoted message', async () => {
  const { world, visit } = await aDashboardWorld(WHATSAPP);

  it('stands above its answer with its author, and Enter leads to it and marks it for a moment', async () => {
    const dewi = await aWhatsAppCustomer(world);
    await dewi.writes('wamid.1', 'Is the blue one\u202E still there?');
    for (let nth = 0; nth < 12; nth += 1) await dewi.writes(`wamid.more${nth}`, `more ${nth} ${'words '.repeat(30)}`);
    await dewi.answers('wamid.2', 'wamid.1', 'I mean this one');
    const id = await dewi.workspace.ticketOf(await dewi.contactId(), 'UNASSIGNED');
    const page = await visit(dewi.workspace, 'AGENT', `/inbox/${id}`);
    const quote = quoteOf(page, 'Is the blue one');
    await quote.waitFor();
    expect(await quote.locator('bdi').count()).toBe(2);
    await quote.press('Enter');
    await expect.poll(() => focused(page)).toContain('Is the blue one');
    await expect.poll(() => isInSight(page, 'Is the blue one')).toBe(true);
    await page.locator('[data-marked]', { hasText: 'Is the blue one' }).waitFor();
    await page.getByRole('button', { name: 'To the newest message' }).waitFor();
    await page.locator('[data-marked]').waitFor({ state: 'detached' });
  });

  it('is loaded when it is earlier than what the conversation has loaded', async () => {
    const dewi = await aWhatsAppCustomer(world);
    await dewi.writes('wamid.1', 'The very first');
    for (let nth = 0; nth < 130; nth += 1) await dewi.writes(`wamid.more${nth}`, `more ${nth}`);
    await dewi.answers('wamid.2', 'wamid.1', 'As I said');
    const id = await dewi.workspace.ticketOf(await dewi.contactId(), 'UNASSIGNED');
    const page = await visit(dewi.workspace, 'AGENT', `/inbox/${id}`);
    await quoteOf(page, 'The very first').click();
    await expect.poll(() => focused(page)).toContain('The very first');
    await expect.poll(() => isInSight(page, 'The very first')).toBe(true);
  });

  it('of an earlier ticket has a link to that ticket, and the conversation says where it is from', async () => {
    const dewi = await aWhatsAppCustomer(world);
    await dewi.writes('wamid.1', 'In the old ticket');
    const contactId = await dewi.contactId();
    const old = await dewi.workspace.ticketOf(contactId, 'UNASSIGNED');
    await dewi.workspace.agent.ask(CloseTicket, { ticketId: old });
    await dewi.answers('wamid.2', 'wamid.1', 'About that');
    const id = await dewi.workspace.ticketOf(contactId, 'UNASSIGNED');
    const page = await visit(dewi.workspace, 'AGENT', `/inbox/${id}`);
    await log(page).getByText('In the old ticket').waitFor();
    expect(await quoteOf(page, 'In the old ticket').count()).toBe(0);
    await log(page)
      .getByRole('link', { name: /^From ticket #\d+$/ })
      .click();
    await log(page).getByText('About that').waitFor({ state: 'detached' });
    await log(page).getByText('In the old ticket').waitFor();
    expect(page.url()).toContain(old);
  });

  it('that was deleted is shown as deleted, and one that is not known is said to be not here', async () => {
    const dewi = await aWhatsAppCustomer(world);
    await dewi.writes('wamid.1', 'You are a thief');
    await dewi.answers('wamid.2', 'wamid.1', 'You know what I mean');
    await dewi.deletes('wamid.3', 'wamid.1');
    await dewi.sends({ id: 'wamid.4', type: 'reaction', reaction: { message_id: 'wamid.unknown', emoji: '👍' } });
    const id = await dewi.workspace.ticketOf(await dewi.contactId(), 'UNASSIGNED');
    const page = await visit(dewi.workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).waitFor();
    await log(page).getByText('Refers to a message that is not here.').waitFor();
    expect(await log(page).getByText('Refers to a message that is not here.').count()).toBe(1);
    const quotes = log(page).getByRole('button', { name: 'Quoted message: Dewi deleted You are a thief' });
    expect(await quotes.count()).toBe(2);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    it(`passes axe in ${colorScheme} at 360 pixels, and a long word in it does not widen the page`, async () => {
      const dewi = await aWhatsAppCustomer(world);
      await dewi.writes('wamid.1', 'w'.repeat(2_000));
      const contactId = await dewi.contactId();
      const old = await dewi.workspace.ticketOf(contactId, 'UNASSIGNED');
      await dewi.workspace.agent.ask(CloseTicket, { ticketId: old });
      await dewi.answers('wamid.2', 'wamid.1', 'About that');
      await dewi.answers('wamid.3', 'wamid.2', 'About this');
      await dewi.deletes('wamid.4', 'wamid.2');
      await dewi.deletes('wamid.5', 'wamid.unknown');
      const id = await dewi.workspace.ticketOf(contactId, 'UNASSIGNED');
      const viewport = { width: 360, height: 740 };
      const page = await visit(dewi.workspace, 'AGENT', `/inbox/${id}`, { colorScheme, viewport });
      await log(page).getByText('Refers to a message that is not here.').waitFor();
      expect(await page.evaluate(TOO_WIDE)).toBe(0);
      await quoteOf(page, 'deleted About that').first().click();
      await page.locator('[data-marked]').waitFor();
      expect(await faultsOf(page)).toEqual([]);
    });

  it('is shown in the preview of a held ticket, and leads to its message there', async () => {
    const dewi = await aWhatsAppCustomer(world);
    await dewi.writes('wamid.0', 'Hello');
    const contactId = await dewi.contactId();
    await dewi.workspace.supervisor.ask(BlockContact, { contactId });
    await dewi.writes('wamid.1', 'Held words');
    await dewi.answers('wamid.2', 'wamid.1', 'More of them');
    const id = await dewi.workspace.heldTicketOf(contactId);
    const page = await visit(dewi.workspace, 'SUPERVISOR', `/queues/blocked/${id}`);
    await quoteOf(page, 'Held words').click();
    await expect.poll(() => focused(page)).toContain('Held words');
    await page.locator('[data-marked]').waitFor();
  });
});
