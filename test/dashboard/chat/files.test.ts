import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../../src/access/viewer.ts';
import { connectSimulator } from '../../../src/outbound/connections/connect.commands.ts';
import { pdf } from '../../../testkit/attachments/contents.ts';
import { Files, SendFiles } from '../../../testkit/attachments/operations.ts';
import { upload } from '../../../testkit/attachments/upload.ts';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact } from '../../../testkit/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';
import { button, log, reply } from './chatPage.ts';

/** A picture that a browser shows, of one red pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

const tiles = (page: Page) => log(page).getByRole('button', { name: /^Show larger/ });
const uploads = (page: Page) => page.getByRole('list', { name: 'Files of the reply' }).getByRole('listitem');

/** Puts a picture on the composer by paste or by drop, as a browser does. */
async function give(page: Page, event: 'paste' | 'drop', name: string): Promise<void> {
  const [type, field] = event === 'paste' ? ['ClipboardEvent', 'clipboardData'] : ['DragEvent', 'dataTransfer'];
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array([${[...PNG].join(',')}])], '${name}', { type: 'image/png' }));
    const init = { bubbles: true, cancelable: true, ${field}: data };
    document.querySelector('[data-reply]').dispatchEvent(new ${type}('${event}', init));
  }`);
}

const filterOf = (page: Page, label: string) =>
  page.evaluate<string>(`getComputedStyle(document.querySelector('[aria-label="${label}"] img')).filter`);

describe.runIf(hasBrowser)('Files in a chat', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'blockdesk-chat-files-'));
  afterAll(() => rm(folder, { recursive: true }));
  const { world, visit } = await aDashboardWorld({ attachmentsFolder: folder });

  /** A customer who wrote on a channel that sends files. */
  async function aChat(workspace: TestWorkspace) {
    const channelId = await workspace.aChannel({ connected: false });
    const viewer = { workspaceId: workspace.id, actor: SYSTEM, role: 'ADMIN', scopes: [], expiresAt: null } as const;
    await connectSimulator({ database: world.database }, viewer, channelId);
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    return { customer, contactId, id: await workspace.ticketOf(contactId, 'UNASSIGNED') };
  }

  /** The files of the newest message. */
  async function lastFiles({ agent }: TestWorkspace, ticketId: string) {
    const { ticket } = await agent.ask(Files, { ticketId });
    return ticket?.messages.edges[0]?.node.attachments.map(({ fileName }) => fileName);
  }

  it('are chosen, pasted and dropped, refused in words, removed, sent without a text, and opened', async () => {
    const workspace = await world.aWorkspace();
    const ticket = await aChat(workspace);
    const page = await visit(workspace, 'AGENT', `/inbox/${ticket.id}`);
    await button(page, 'Attach files').waitFor();
    const choosing = page.waitForEvent('filechooser');
    await button(page, 'Attach files').click();
    await (await choosing).setFiles([
      { name: 'one.png', mimeType: 'image/png', buffer: PNG },
      { name: 'offer.pdf', mimeType: 'application/pdf', buffer: pdf() },
      { name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('song') },
      // Its content is not what its name says, which only the server sees.
      { name: 'trick.png', mimeType: 'image/png', buffer: Buffer.from('\x7fELF\x02\x01\x01') },
    ]);
    await uploads(page).filter({ hasText: 'song.mp3' }).getByText('does not send files of this type').waitFor();
    await uploads(page).filter({ hasText: 'trick.png' }).getByText('The server does not take this').waitFor();
    expect(await button(page, 'Send').isDisabled()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    for (const name of ['song.mp3', 'trick.png']) await button(page, `Remove ${name}`).click();
    await give(page, 'paste', 'pasted.png');
    await give(page, 'drop', 'dropped.png');
    await expect.poll(() => page.locator('[data-upload=ready]').count()).toBe(4);
    await reply(page).press('Enter');
    await expect.poll(() => tiles(page).count()).toBe(3);
    expect(await lastFiles(workspace, ticket.id)).toEqual(['one.png', 'offer.pdf', 'pasted.png', 'dropped.png']);
    expect(await uploads(page).count()).toBe(0);

    const downloading = page.waitForEvent('download');
    await button(page, 'Download offer.pdf').click();
    expect((await downloading).suggestedFilename()).toBe('offer.pdf');

    // A link that has ended is read anew, without an act of the person.
    let refused = 0;
    await page.route('**/attachments/**', (route) => {
      refused += 1;
      return refused === 1 ? route.fulfill({ status: 403, body: '{}' }) : route.continue();
    });
    await page.reload();
    const isLoaded = `[...document.querySelectorAll('[role=log] img')].filter((one) => one.naturalWidth === 1).length`;
    await expect.poll(() => page.evaluate(isLoaded)).toBe(3);
    expect(refused).toBeGreaterThan(3);

    await tiles(page).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('img', { name: 'one.png' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await dialog.getByRole('img', { name: 'pasted.png' }).waitFor();
    await dialog.getByText('2 of 3').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Show larger: one.png');
    expect(await faultsOf(page)).toEqual([]);
  });

  it('of a held ticket are blurred until clicked, appear once they are fetched, and say why they are not there', async () => {
    const workspace = await world.aWorkspace();
    const { customer, contactId, id: ticketId } = await aChat(workspace);
    const attachmentIds: string[] = [];
    for (const fileName of ['shown.png', 'late.png', 'big.pdf', 'old.pdf']) {
      const content = new Uint8Array(fileName.endsWith('png') ? PNG : pdf(fileName));
      attachmentIds.push((await upload(world.url, workspace.agent, ticketId, { content, fileName })).id);
    }
    await workspace.agent.ask(SendFiles, { ticketId, body: 'For you', attachmentIds });
    await workspace.supervisor.ask(BlockContact, { contactId });
    await customer.writes('held words');
    const held = await workspace.heldTicketOf(contactId);
    // As if the customer had sent them, which only some channels take.
    await world.db.owner`
      update attachments set status = case file_name
          when 'late.png' then 'PENDING' when 'big.pdf' then 'TOO_LARGE' when 'old.pdf' then 'GONE' else 'STORED' end,
        message_id = (select id from messages where ticket_id = ${held})
      where workspace_id = ${workspace.id}`;

    const page = await visit(workspace, 'SUPERVISOR', `/queues/blocked/${held}`);
    const covered = page.getByRole('button', { name: 'Held picture. Click to show shown.png' });
    await covered.waitFor();
    expect(await filterOf(page, 'Held picture. Click to show shown.png')).toContain('blur');
    for (const text of ['Larger than 25 MB', 'The provider deleted it']) await log(page).getByText(text).waitFor();
    expect(await log(page).getByRole('img', { name: 'late.png is being fetched' }).count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await covered.click();
    await page.getByRole('button', { name: 'Show larger: shown.png' }).waitFor();
    expect(await filterOf(page, 'Show larger: shown.png')).toBe('none');
    await world.db.owner`update attachments set status = 'STORED' where workspace_id = ${workspace.id}`;
    await page.getByRole('button', { name: 'Held picture. Click to show late.png' }).waitFor();
  });

  it('are not offered where the channel sends none', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const id = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const page = await visit(workspace, 'AGENT', `/inbox/${id}`);
    await reply(page).waitFor();
    expect(await button(page, 'Attach files').count()).toBe(0);
  });
});
