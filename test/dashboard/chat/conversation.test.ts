import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aTicket, intercept, log, reply, say, times } from './chatPage.ts';

/** Counts the messages that are wider than their container, and the page if it is. */
const TOO_WIDE = `[document.documentElement, ...document.querySelectorAll('[role=log], [role=log] bdi')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).length`;

describe.runIf(hasBrowser)('The conversation', async () => {
  const { world, visit } = await aDashboardWorld();

  it('shows two agents the same messages live, with their authors', async () => {
    const workspace = await world.aWorkspace();
    const { customer, id } = await aTicket(workspace, 'Where is my parcel?');
    const tom = await visit(workspace, 'AGENT', `/inbox/${id}`, { subject: 'tom' });
    const sari = await visit(workspace, 'AGENT', `/inbox/${id}`, { subject: 'sari' });
    await log(sari).getByText('Where is my parcel?').waitFor();
    await reply(tom).waitFor();
    await say(tom, 'It is on its way.');
    await log(sari).getByText('It is on its way.').waitFor();
    await log(sari).getByText('tom', { exact: true }).waitFor();
    await log(tom).getByText('You', { exact: true }).waitFor();
    await customer.writes('Thank you!');
    await Promise.all([log(tom).getByText('Thank you!').waitFor(), log(sari).getByText('Thank you!').waitFor()]);
    await log(tom).getByText('Sending…').waitFor({ state: 'detached' });
    expect([await times(tom, 'It is on its way.'), await times(sari, 'It is on its way.')]).toEqual([1, 1]);
  });

  it('shows hostile text as plain text inside the page', async () => {
    const workspace = await world.aWorkspace();
    const hostile = [
      `<img src=x onerror="document.title='broken'">`,
      '\u202Egnihtyna\u202C and \u2067more',
      'w'.repeat(8_000),
      '👩‍👩‍👧‍👦🇮🇩🔥'.repeat(200),
    ];
    const { id } = await aTicket(workspace, ...hostile);
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    for (const text of hostile.toReversed()) {
      const message = log(page).getByText(text.slice(0, 60));
      await log(page).hover();
      await expect
        .poll(async () => {
          if ((await message.count()) > 0) return true;
          await page.mouse.wheel(0, -600);
          return false;
        })
        .toBe(true);
      expect(await message.first().textContent()).toBe(text);
      expect(await page.evaluate(TOO_WIDE)).toBe(0);
    }
    expect(await page.title()).not.toBe('broken');
    expect(await page.locator('img[src=x]').count()).toBe(0);
  });

  it('says that the end of a text of more than 64,000 characters was not kept', async () => {
    const workspace = await world.aWorkspace();
    const { customer, id } = await aTicket(workspace, 'Short');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await log(page).getByText('Short', { exact: true }).waitFor();
    const note = log(page).getByText('The end of this message was not kept');
    expect(await note.count()).toBe(0);
    await customer.writes('long words '.repeat(7_000));
    await note.waitFor();
    expect(await page.evaluate(TOO_WIDE)).toBe(0);
  });

  it('marks a message that its writer edited or deleted, and keeps its text', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'First words', 'Second words');
    const { owner } = world.db;
    await owner`update messages set edited_at = now() where workspace_id = ${workspace.id} and body = 'First words'`;
    await owner`update messages set deleted_at = now() where workspace_id = ${workspace.id} and body = 'Second words'`;
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await log(page).getByText('First words', { exact: true }).waitFor();
    await log(page).getByText('Second words', { exact: true }).waitFor();
    expect(await log(page).getByText('Edited by the customer').count()).toBe(1);
    expect(await log(page).getByText('Deleted by the customer').count()).toBe(1);
    expect(await page.evaluate(TOO_WIDE)).toBe(0);
  });

  it('loads earlier messages without a jump, and does not scroll for a new message', async () => {
    const workspace = await world.aWorkspace();
    const bodies = Array.from({ length: 300 }, (_, nth) => `message ${nth} ${'long '.repeat((nth * 7) % 60)}`.trim());
    const { customer, id } = await aTicket(workspace, ...bodies);
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await log(page).getByText('message 299').waitFor();
    let respond = () => {};
    const released = new Promise<void>((resolve) => {
      respond = resolve;
    });
    let earlier = 0;
    await intercept(page, 'query ReadMessages', async (route) => {
      earlier += 1;
      await released;
      await route.fallback();
    });
    await log(page).hover();
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, -500);
        return earlier;
      })
      .toBeGreaterThan(0);
    await scrollEnd(page);
    const before = await inSight(page);
    respond();
    await expect.poll(() => heightOf(page)).toBeGreaterThan(before.height);
    expect(Math.abs((await topOf(page, before.text)) - before.top)).toBeLessThan(3);

    await customer.writes('Are you there?');

    await page.getByRole('button', { name: '1 new message' }).waitFor();
    expect(Math.abs((await topOf(page, before.text)) - before.top)).toBeLessThan(3);
    await page.getByRole('button', { name: '1 new message' }).click();
    await log(page).getByText('Are you there?').waitFor();

    await expect
      .poll(async () => {
        await page.evaluate(`document.querySelector('[role=log]').scrollTop = 0`);
        return log(page).getByText('message 0', { exact: true }).count();
      })
      .toBe(1);
  });
});

const heightOf = (page: Page) => page.evaluate<number>(`document.querySelector('[role=log]').scrollHeight`);

/** Resolves when scrolling has ended. */
async function scrollEnd(page: Page): Promise<void> {
  let before = -1;
  await expect
    .poll(
      async () => {
        const was = before;
        before = await page.evaluate<number>(`document.querySelector('[role=log]').scrollTop`);
        return before - was;
      },
      { interval: 150 },
    )
    .toBe(0);
}

/** A visible message and its position. */
async function inSight(page: Page) {
  const text = await page.evaluate<string>(`(() => {
    const place = document.querySelector('[role=log]').getBoundingClientRect();
    const texts = [...document.querySelectorAll('[role=log] bdi')].filter((one) => one.textContent.startsWith('message'));
    return texts.find((one) => one.getBoundingClientRect().top > place.top + place.height / 3).textContent;
  })()`);
  return { text, top: await topOf(page, text), height: await heightOf(page) };
}

async function topOf(page: Page, text: string): Promise<number> {
  const box = await log(page).getByText(text, { exact: true }).boundingBox();
  if (box === null) throw new Error(`This is not in sight: ${text}`);
  return box.y;
}
