import { describe, expect, it, onTestFinished } from 'vitest';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { faultsOf } from '../../../testkit/axe.ts';
import { BotTicket, ChannelBots } from '../../../testkit/bots/operations.ts';
import { RevokeApiKey } from '../../../testkit/operations.ts';
import { startReceiver } from '../../../testkit/webhooks/receiver.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';

describe.runIf(hasBrowser)('The bot of a channel', async () => {
  const { world, visit } = await aDashboardWorld({ channelSecretKeys: [Buffer.alloc(32, 7)] });

  it('is connected by a key that is made there, changed, said to fail when its key is revoked, and disconnected', async () => {
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ bot: false, botActive: true });
    const botOf = async () =>
      (await workspace.admin.ask(ChannelBots, {})).channels.find(({ id }) => id === channelId)?.bot;
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    const row = page.getByRole('row').nth(1);
    await row.getByText('No bot').waitFor();
    await row.getByRole('button', { name: /^Connect a bot to/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('No key may answer as a bot yet').waitFor();
    expect(await dialog.getByRole('button', { name: 'Connect', exact: true }).isDisabled()).toBe(true);
    await dialog.getByLabel('Name of the new key').fill('Our bot');
    // Enter makes the key, and does not send the form around it.
    await page.keyboard.press('Enter');
    await dialog.getByText('You will not see it again').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Close all the same' }).click();

    expect(await dialog.getByRole('combobox', { name: 'Its API key' }).inputValue()).toBe('Our bot');
    await dialog.getByLabel('It answers within').fill('90');
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await row.getByText('within 90 seconds').waitFor();
    expect(await row.innerText()).toContain('Our bot');
    expect(await page.content()).not.toContain(secret);
    expect(await botOf()).toMatchObject({ status: 'CONNECTED', answersWithinSeconds: 90 });
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('hello');
    const id = await workspace.ticketOf(await customer.contactId(), 'BOT');
    const seen = await createApiClient(world.url, secret).ask(BotTicket, { id });
    expect(seen.ticket?.messages.edges.map(({ node }) => node.body)).toEqual(['hello']);

    await workspace.admin.ask(RevokeApiKey, { apiKeyId: (await botOf())?.apiKeyId ?? '' });
    await page.reload();
    await row.getByText('Failing').waitFor();
    await row.getByRole('button', { name: /^Change the bot of/ }).click();
    await dialog.getByText('Its API key was revoked.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await dialog.getByText('go to the unassigned within seconds').waitFor();
    expect((await botOf())?.status).toBe('FAILING');
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await row.getByText('No bot').waitFor();
    expect(await botOf()).toBeNull();
  });

  it('has an address with a secret that is shown once, and says why the address fails', async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.stop());
    const workspace = await world.aWorkspace();
    const channelId = await workspace.aChannel({ bot: false, botActive: true });
    await workspace.withKey('bot:answer');
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    const row = page.getByRole('row').nth(1);
    await row.getByRole('button', { name: /^Connect a bot to/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Its API key' }).click();
    await page.getByRole('option', { name: 'bot:answer' }).click();
    await dialog.getByLabel('Its address (optional)').fill('ftp://example.com');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await expect.poll(() => dialog.getByLabel('Its address').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByLabel('Its address').fill(receiver.url);
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByText('You will not see it again').waitFor();
    receiver.expects(await dialog.getByRole('textbox', { name: 'Secret' }).inputValue());
    await dialog.getByRole('textbox', { name: 'Secret' }).dispatchEvent('copy');
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });

    receiver.answers(410);
    const customer = await workspace.aCustomer({ channelId });
    await customer.writes('hello');
    await expect.poll(() => receiver.received.length, { timeout: 20_000 }).toBe(1);
    expect(receiver.unverified()).toBe(0);
    const isFailing = async () => {
      await page.reload();
      await row.getByRole('button', { name: /^Change the bot of/ }).waitFor();
      return row.getByText('Failing').isVisible();
    };
    await expect.poll(isFailing, { timeout: 20_000 }).toBe(true);
    await row.getByRole('button', { name: /^Change the bot of/ }).click();
    await dialog.getByText('Its address answered 410').waitFor();
    expect(await dialog.getByLabel('Its address').inputValue()).toBe(receiver.url);
  });
});
