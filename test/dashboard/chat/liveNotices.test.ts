import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { MergeContacts } from '../../../testkit/people/contactOperations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aTicket, log, row } from './chatPage.ts';
import { aWhatsAppCustomer, WHATSAPP } from './whatsAppChat.ts';

describe.runIf(hasBrowser)('An open chat', async () => {
  const { world, visit } = await aDashboardWorld(WHATSAPP);

  it('shows an edit, a deletion and a reaction when they come, and does not mark the ticket as unread', async () => {
    const dewi = await aWhatsAppCustomer(world);
    await dewi.writes('wamid.1', 'You are a thief');
    const id = await dewi.workspace.ticketOf(await dewi.contactId(), 'UNASSIGNED');
    const page = await visit(dewi.workspace, 'AGENT', `/inbox/${id}?tab=unassigned`);
    const other = await visit(dewi.workspace, 'AGENT', '/inbox?tab=unassigned', { subject: 'sari' });
    await log(page).getByText('You are a thief').waitFor();
    await row(other, 'You are a thief').waitFor();
    await dewi.edits('wamid.2', 'wamid.1', 'You are kind');
    await log(page).getByText('Edited by the customer').waitFor();
    await log(page).getByText('You are kind').waitFor();
    await dewi.deletes('wamid.3', 'wamid.1');
    await log(page).getByText('Deleted by the customer').waitFor();
    await dewi.sends({ id: 'wamid.4', type: 'reaction', reaction: { message_id: 'wamid.1', emoji: '👍' } });
    await log(page).getByText('👍').waitFor();
    const { workspace } = dewi;
    const { id: later } = await aTicket(workspace, 'A later ticket');
    expect(later).not.toBe(id);
    // Everything before it has arrived. The reaction has not moved the ticket, and no dot says that it waits.
    await row(other, 'A later ticket').waitFor();
    expect(await row(other, 'You are a thief').getByRole('img', { name: 'New messages' }).count()).toBe(0);
    expect(await row(other, 'A later ticket').getByRole('img', { name: 'New messages' }).count()).toBe(1);
  });

  it('and its list show the kept contact after a merge', async () => {
    const workspace = await world.aWorkspace();
    const [kept, merged] = [await aTicket(workspace, 'From the kept one'), await aTicket(workspace, 'From the other')];
    const page = await visit(workspace, 'AGENT', `/inbox/${merged.id}?tab=unassigned`);
    await log(page).getByText('From the other').waitFor();
    const link = page.locator(`header a[href="/contacts/${kept.contactId}"]`);
    expect(await link.count()).toBe(0);
    await workspace.supervisor.ask(MergeContacts, { keep: kept.contactId, merge: merged.contactId });
    await link.waitFor();
  });

  it('of a held ticket that joins an older one leads there, in the preview and in the inbox', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const [kept, merged] = [
      await workspace.aBlockedCustomer({ channelId }),
      await workspace.aBlockedCustomer({ channelId }),
    ];
    await kept.writes('Held before');
    await merged.writes('Held after');
    const [older, newer] = [await workspace.heldTicketOf(kept.id), await workspace.heldTicketOf(merged.id)];
    const preview = await visit(workspace, 'SUPERVISOR', `/queues/blocked/${newer}`);
    const chat = await visit(workspace, 'SUPERVISOR', `/inbox/${newer}`);
    for (const page of [preview, chat]) await log(page).getByText('Held after').waitFor();
    await chat.getByRole('button', { name: 'More actions' }).focus();
    await workspace.supervisor.ask(MergeContacts, { keep: kept.id, merge: merged.id });
    for (const page of [preview, chat]) {
      await page.waitForURL(`**/${older}`);
      await log(page).getByText('Held before').waitFor();
      await log(page).getByText('Held after').waitFor();
      await page.getByText('This conversation goes on in the older ticket.').waitFor();
    }
    const focused = await chat.evaluate<string>(
      `document.activeElement.getAttribute('aria-label') ?? document.activeElement.tagName`,
    );
    expect(focused).toContain('Chat with');
  });

  it('says quietly that it looks like spam and why, offers to block, and is left alone once a person dismissed it', async () => {
    const workspace = await world.aWorkspace();
    const { id } = await aTicket(workspace, 'Guaranteed crypto');
    const suspicion = { score: 0.9987, words: ['crypto', 'guaranteed'] };
    await world.db.owner`update tickets set suspicion = ${world.db.owner.json(suspicion)} where id = ${id}`;
    const page = await visit(workspace, 'AGENT', `/inbox/${id}?tab=unassigned`);
    const other = await visit(workspace, 'AGENT', `/inbox/${id}?tab=unassigned`, { subject: 'sari' });
    const hint = (of: typeof page) => of.getByText(/^Looks like spam \(99 %\): .?crypto, guaranteed/);
    await hint(other).waitFor();
    await hint(page).waitFor();
    expect(await row(page, 'Guaranteed crypto').getByText('Spam?').count()).toBe(1);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Block…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Not spam' }).press('Enter');
    await hint(page).waitFor({ state: 'detached' });
    await hint(other).waitFor({ state: 'detached' });
    expect(await row(other, 'Guaranteed crypto').getByText('Spam?').count()).toBe(0);
  });
});
