import { describe, expect, it } from 'vitest';
import { DisconnectChannel, ReportDelivery } from '../../../testkit/channels/deliveryOperations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { log, reply, say } from './chatPage.ts';

describe.runIf(hasBrowser)('The delivery of a reply', async () => {
  const { world, visit } = await aDashboardWorld();

  it('is marked live, says why it failed, and a failed reply can be sent again', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('Hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    const page = await visit(workspace, 'AGENT', `/inbox/${ticketId}`);
    await say(page, 'My reply');
    const bubble = log(page).locator('[data-message][data-direction="OUTBOUND"]');
    await bubble.getByText('Waits to be sent').waitFor({ state: 'attached' });
    const messageId = (await bubble.getAttribute('data-message')) ?? '';
    await workspace.admin.ask(ReportDelivery, { messageId, status: 'SENT' });
    await bubble.getByText('Sent', { exact: true }).waitFor({ state: 'attached' });
    await workspace.admin.ask(ReportDelivery, { messageId, status: 'FAILED', errorCode: 'UNDELIVERABLE' });
    await bubble.getByText('Not delivered. The provider cannot reach the customer.').waitFor();
    await bubble.getByRole('button', { name: 'Send again' }).click();
    await bubble.getByText('Waits to be sent').waitFor({ state: 'attached' });
    await workspace.admin.ask(ReportDelivery, { messageId, status: 'READ' });
    await bubble.getByText('Read', { exact: true }).waitFor({ state: 'attached' });
    await page.reload();
    await bubble.getByText('Read', { exact: true }).waitFor({ state: 'attached' });
    expect(await bubble.count()).toBe(1);
  });

  it('is impossible on a channel without a connection: the chat says so in place of the reply box', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel();
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('Hello');
    const ticketId = await workspace.ticketOf(await customer.contactId(), 'UNASSIGNED');
    await workspace.admin.ask(DisconnectChannel, { channelId });
    const page = await visit(workspace, 'AGENT', `/inbox/${ticketId}`);
    await page.getByText('This channel is not connected, so a reply would not arrive.').waitFor();
    expect(await reply(page).count()).toBe(0);
  });
});
