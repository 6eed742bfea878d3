import { afterAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { UnroutedMessages } from '../../../testkit/channels/operations.ts';
import { graphql } from '../../../testkit/gql/gql.ts';
import { Tickets } from '../../../testkit/operations.ts';
import { startGraphDouble } from '../../../testkit/whatsapp/graphDouble.ts';
import { metaCall, metaText, postAsMeta } from '../../../testkit/whatsapp/metaCalls.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import type { TestWorkspace } from '../../environment/workspace.ts';

const SECRET = 'the app secret of the tests';

const Secrets = graphql(`query ChannelsWithSecrets { channels { name address hasSecret } }`);
const Receipts = graphql(`query ChannelsWithReadReceipts { channels { readReceipts } }`);

describe.runIf(hasBrowser)('Channels', async () => {
  const double = await startGraphDouble();
  afterAll(() => double.close());
  const { world, visit } = await aDashboardWorld({
    whatsAppApiUrl: double.url,
    whatsApp: { appSecret: SECRET, verifyToken: 'the verify token' },
    channelSecretKeys: [Buffer.alloc(32, 7)],
  });
  const channelsOf = async ({ admin }: TestWorkspace) => (await admin.ask(Secrets, {})).channels;

  it('of WhatsApp get a secret of their own, which the page does not show again, and lose it', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ type: 'WHATSAPP', address: '4711' });
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    await page.getByRole('button', { name: /^Change Channel / }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Callback URL').inputValue()).toBe(
      `${world.url}/webhooks/whatsapp/${workspace.slug}/${channelId}`,
    );
    const set = dialog.getByRole('button', { name: 'Set the secret' });
    expect(await set.isDisabled()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByLabel('App Secret').fill('too short');
    await dialog.getByLabel('Verify token').fill('a long verify token');
    await set.click();
    await dialog.getByText('appSecret must have 16 to 200 characters').waitFor();
    await dialog.getByLabel('App Secret').fill('a long app secret of Meta');
    await set.click();
    await dialog.getByText('The channel has a secret of its own.').waitFor();
    expect(await channelsOf(workspace)).toEqual([expect.objectContaining({ hasSecret: true })]);
    expect(await dialog.getByLabel('App Secret').inputValue()).toBe('');
    expect(await page.content()).not.toContain('a long app secret');
    await dialog.getByRole('button', { name: 'Use the server’s secret' }).click();
    await dialog.getByText('The channel uses the secret of the server.').waitFor();
    expect(await channelsOf(workspace)).toEqual([expect.objectContaining({ hasSecret: false })]);
  });

  it('of WhatsApp are connected to a number that has unrouted messages, and get them', async () => {
    const workspace = await world.aWorkspace();
    const url = `${world.url}/webhooks/whatsapp/${workspace.slug}`;
    for (const id of ['wamid.1', 'wamid.2'])
      await postAsMeta(url, SECRET, metaCall('990011', { phone: '628123456789' }, metaText(id, `This is ${id}`)));
    await postAsMeta(url, SECRET, metaCall('990022', { phone: '628777777777' }, metaText('wamid.3', 'And this')));
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    await page.getByText('Messages for numbers without a channel').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    await page.getByRole('button', { name: 'Connect this number 990011' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('textbox', { name: 'Address' }).inputValue()).toBe('990011');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Sales');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('2 messages are routed').waitFor();
    expect(await channelsOf(workspace)).toEqual([expect.objectContaining({ name: 'Sales', address: '990011' })]);

    await page.getByRole('button', { name: 'Route to… 990022' }).click();
    await page.getByRole('menuitem', { name: 'Sales' }).click();
    await page.getByText('1 message is routed').waitFor();
    await page.getByText('Messages for numbers without a channel').waitFor({ state: 'detached' });
    expect((await workspace.admin.ask(UnroutedMessages, {})).unroutedAddresses).toEqual([]);
    const { tickets } = await workspace.agent.ask(Tickets, { status: 'UNASSIGNED' });
    expect(tickets.edges.map(({ node }) => node.preview)).toEqual(['And this', 'This is wamid.2']);
  });

  it('of the type web chat show the script for the site', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ type: 'WEBCHAT' });
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    await page.getByRole('button', { name: /^Change Channel / }).click();
    const script = page.getByRole('dialog').getByLabel('Script for your site');
    const attributes = `data-workspace="${workspace.slug}" data-channel="${channelId}"`;
    expect(await script.inputValue()).toBe(`<script async src="${world.url}/widget.js" ${attributes}></script>`);
  });

  it('are connected to a system of the team and disconnected again, and say which one delivers', async () => {
    const workspace = await world.aWorkspace();
    await workspace.aChannel({ connected: false });
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    const row = page.getByRole('row').nth(1);
    await row.getByText('Not connected').waitFor();
    await row.getByRole('button', { name: /^Change Channel / }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing delivers the replies of this channel').waitFor();
    await dialog.getByRole('button', { name: 'Let a system of ours deliver' }).click();
    await dialog.getByText('A system of yours delivers the replies').waitFor();
    // The bot of the channel is connected, too.
    await expect.poll(() => row.getByText('Connected', { exact: true }).count()).toBe(2);
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await row.getByText('Not connected').waitFor();
  });

  it('of WhatsApp are connected by an access token, which is checked first and not shown again', async () => {
    const workspace = await world.aWorkspace();
    await workspace.aChannel({ address: '5511', connected: false });
    double.allow('5511', 'the-right-token-of-Meta');
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    await page.getByRole('button', { name: /^Change Channel / }).click();
    const dialog = page.getByRole('dialog');
    const token = dialog.getByLabel('Access token');
    await token.fill('a-wrong-token-of-Meta');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.poll(() => dialog.innerText()).toContain('WhatsApp refuses this access token');
    expect(await faultsOf(page)).toEqual([]);
    await token.fill('the-right-token-of-Meta');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByText('Blockdesk sends the replies by WhatsApp.').waitFor();
    expect(await token.inputValue()).toBe('');
    expect(await page.content()).not.toContain('the-right-token-of-Meta');

    const receipts = dialog.getByRole('switch', { name: 'Show customers that their messages were read' });
    expect(await receipts.isChecked()).toBe(false);
    await receipts.click();
    await expect.poll(async () => (await workspace.admin.ask(Receipts, {})).channels).toEqual([{ readReceipts: true }]);
    await expect.poll(() => receipts.isChecked()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
  });

  it('of mail are connected by a login, and say which server cannot be reached', async () => {
    const workspace = await world.aWorkspace();
    await workspace.aChannel({ type: 'EMAIL', connected: false });
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    await page.getByRole('button', { name: /^Change Channel / }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Address that replies come from').fill('help@shop.example');
    const imap = dialog.getByRole('group', { name: 'Mail comes in (IMAP)' });
    await imap.getByLabel('Server').fill('127.0.0.1');
    await imap.getByLabel('Port').fill('1');
    await imap.getByLabel('User').fill('help');
    await imap.getByLabel('Password', { exact: true }).fill('a password');
    const smtp = dialog.getByRole('group', { name: 'Mail goes out (SMTP)' });
    await smtp.getByLabel('Server').fill('127.0.0.1');
    await smtp.getByLabel('Port').fill('1');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('row').nth(1).getByText('Not connected').waitFor();
  });
});
