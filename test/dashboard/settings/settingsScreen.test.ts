import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { createApiClient } from '../../../testkit/apiClient.ts';
import { faultsOf } from '../../../testkit/axe.ts';
import { SetFloodLimits } from '../../../testkit/flood/operations.ts';
import { graphql } from '../../../testkit/gql/gql.ts';
import { BlockedTickets, Permissions, QueueCounts, UpdateSettings, WhoAmI } from '../../../testkit/operations.ts';
import { SetSpamDetection } from '../../../testkit/spam/operations.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';

const Channels = graphql(`
  query ChannelsAsSaved { channels { name address botActive } }
`);

/** Refuses every mutation of that name, and blocks the reads that would restore the shown state. */
async function refuse(page: Page, name: string): Promise<void> {
  await page.route('**/graphql', async (route) => {
    const { query } = route.request().postDataJSON() as { readonly query: string };
    if (query.includes('query ReadViewer')) return route.abort();
    if (!query.includes(`mutation ${name}`)) return route.continue();
    await route.fulfill({
      json: { errors: [{ message: 'Not allowed.', extensions: { code: 'FORBIDDEN' } }] },
    });
  });
}

describe.runIf(hasBrowser)('Settings', async () => {
  const { world, visit } = await aDashboardWorld();

  it('let agents block as soon as the setting is switched on', async () => {
    const workspace = await world.aWorkspace();
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    const permissions = async () => (await workspace.agent.ask(Permissions, {})).viewer.permissions;
    expect(await permissions()).not.toContain('BLOCK');
    const page = await visit(workspace, 'ADMIN', '/settings');
    const canBlock = page.getByRole('switch', { name: 'Agents may block' });
    expect(await canBlock.isChecked()).toBe(false);
    await canBlock.click();
    await expect.poll(permissions).toContain('BLOCK');
    expect(await permissions()).not.toContain('UNBLOCK');
    await page.reload();
    await canBlock.waitFor();
    expect(await canBlock.isChecked()).toBe(true);
  });

  it('reach an agent whose page was open, when it gets the focus', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aCustomer();
    await customer.writes('Hello');
    const contactId = await customer.contactId();
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: false });
    const page = await visit(workspace, 'AGENT', `/contacts/${contactId}`);
    const block = page.getByRole('button', { name: 'Block', exact: true });
    await block.focus();
    await page.getByRole('tooltip', { name: 'Ask a supervisor.' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await workspace.admin.ask(UpdateSettings, { agentsMayBlock: true });
    await page.evaluate(`const { now } = Date;
      Date.now = () => now() + 60_000;
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`);
    await expect.poll(() => block.isEnabled()).toBe(true);
    await block.click();
    await page.getByRole('dialog').waitFor();
  });

  it('save what becomes of spam, and for how long a released contact is left alone', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/settings');
    expect(await page.getByRole('radio', { name: 'Gets a suggestion to block' }).isChecked()).toBe(true);
    await page.getByRole('radio', { name: 'Is held for supervisors' }).click();
    const saved = async () => (await workspace.admin.ask(SetSpamDetection, {})).updateWorkspaceSettings;
    await expect.poll(saved).toEqual({ spamDetection: 'HOLD', graceHours: 168 });
    await page.getByRole('textbox', { name: 'Hours in which' }).fill('24');
    await page.keyboard.press('Tab');
    await expect.poll(saved).toEqual({ spamDetection: 'HOLD', graceHours: 24 });
  });

  it('save how many messages are too many when the field is left', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/settings');
    for (const [field, value] of [
      [/^Messages of a contact/, '30'],
      ['Held messages', '10'],
      ['Messages of the whole workspace', '500'],
    ] as const) {
      await page.getByRole('textbox', { name: field }).fill(value);
      await page.keyboard.press('Tab');
    }
    await expect
      .poll(async () => (await workspace.admin.ask(SetFloodLimits, {})).updateWorkspaceSettings)
      .toEqual({ deliveredPerMinute: 30, heldPerMinute: 10, inboundPerMinute: 500 });
  });

  it('explain that blocking is off, and remove the permission', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/settings');
    await page.getByRole('switch', { name: 'Contacts can be blocked' }).click();
    await page.getByText('New blocks are refused now.').waitFor();
    await expect
      .poll(async () => (await workspace.supervisor.ask(Permissions, {})).viewer.permissions)
      .not.toContain('BLOCK');
  });

  it('switch back when the server refuses, and say why', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/settings');
    const bots = page.getByRole('switch', { name: 'Bots answer' });
    await bots.waitFor();
    await refuse(page, 'UpdateSettings');
    await bots.click();
    await page.getByRole('alert').filter({ hasText: 'Not saved' }).waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('You may not do this.');
    expect(await bots.isChecked()).toBe(true);
  });

  it('say how many held tickets a time of keeping deletes before it is saved, and when it begins', async () => {
    const workspace = await world.aWorkspace();
    const customer = await workspace.aBlockedCustomer();
    await customer.writes('held');
    const ticketId = await workspace.heldTicketOf(customer.id);
    await world.db
      .owner`update tickets set last_message_at = last_message_at - interval '40 days' where id = ${ticketId}`;
    const page = await visit(workspace, 'ADMIN', '/settings');
    await page.getByRole('textbox', { name: 'Days after the newest message' }).fill('30');
    await page.getByText('This deletes 1 held ticket for good when it begins.').waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/The time of 30 days begins/).waitFor();
    await page.getByRole('textbox', { name: 'Days after the newest message' }).fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => page.getByText(/The time of 30 days begins/).count()).toBe(0);
  });

  it('are the rules alone for a supervisor, wherever an address leads', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'SUPERVISOR', '/settings/api-keys');
    await page.getByText('There is no rule').waitFor();
    expect(await page.getByRole('tab').allTextContents()).toEqual(['Rules']);
  });

  it('connect, rename and switch a channel, and show a taken address as an error at its field', async () => {
    const workspace = await world.aWorkspace();
    await workspace.aChannel({ type: 'WHATSAPP', address: '4711' });
    const channels = async () => (await workspace.admin.ask(Channels, {})).channels;
    const page = await visit(workspace, 'ADMIN', '/settings/channels');
    await page.getByRole('button', { name: 'Connect a channel' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Sales');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('4711');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await dialog.getByText('This address is not free for a channel of this type.').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('true');
    await dialog.getByRole('textbox', { name: 'Address' }).fill('4712');
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('cell', { name: /^WhatsApp: Sales/ }).waitFor();

    // A person clicks on its track, which covers it.
    await page.getByRole('switch', { name: 'Bot on Sales' }).locator('..').click();
    await expect.poll(channels).toContainEqual(expect.objectContaining({ name: 'Sales', botActive: true }));
    await page.getByRole('button', { name: 'Change Sales' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Sales and more');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('cell', { name: /^WhatsApp: Sales and more/ }).waitFor();
    expect(await channels()).toContainEqual(
      expect.objectContaining({ name: 'Sales and more', botActive: true, address: '4712' }),
    );
  });

  it('sign a person out everywhere, disable and enable them, and offer nobody to disable themself', async () => {
    const workspace = await world.aWorkspace();
    const { viewer } = await workspace.supervisor.ask(WhoAmI, {});
    const name = viewer.actor.displayName;
    const page = await visit(workspace, 'ADMIN', '/settings/people');
    const status = async () => (await workspace.supervisor.send({ query: '{ viewer { role } }' })).status;
    const confirm = async (act: string, title: string) => {
      await page.getByRole('button', { name: title, exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click();
    };
    await confirm('Sign out everywhere', `Sign out everywhere: ${name}`);
    await page.getByText(`${name} is signed out everywhere`).waitFor();
    await expect.poll(status).toBe(401);
    await confirm('Disable', `Disable ${name}`);
    await page.getByRole('row', { name }).getByText('Disabled').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await confirm('Enable', `Enable ${name}`);
    await page.getByRole('button', { name: `Disable ${name}` }).waitFor();
    const own = (await workspace.admin.ask(WhoAmI, {})).viewer.actor.displayName;
    expect(await page.getByRole('button', { name: `Disable ${own}` }).count()).toBe(0);
  });

  it('create an API key with a secret that is shown once, and revoke it', async () => {
    const workspace = await world.aWorkspace();
    const page = await visit(workspace, 'ADMIN', '/settings/api-keys');
    await page.getByRole('button', { name: 'Create an API key' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Shop');
    const create = dialog.getByRole('button', { name: 'Create', exact: true });
    expect(await create.isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'Read contacts and their history' }).check();
    const [tickets, held] = ['Read tickets and their messages', 'Also what is held'].map((name) =>
      dialog.getByRole('checkbox', { name, exact: true }),
    );
    expect(await held?.isDisabled()).toBe(true);
    await tickets?.check();
    await held?.check();
    await tickets?.uncheck();
    expect(await held?.isChecked()).toBe(false);
    await tickets?.check();
    await create.click();
    await dialog.getByText('You will not see it again').waitFor();
    const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
    const partner = createApiClient(world.url, secret);
    expect((await partner.ask(WhoAmI, {})).viewer.actor.displayName).toBe('Shop');
    expect((await partner.ask(QueueCounts, {})).queueCounts.blocked).toBe(0);
    expect(await partner.refusal(BlockedTickets, {})).toBe('FORBIDDEN');

    await page.keyboard.press('Escape');
    await dialog.getByText('You have not copied the secret').waitFor();
    await dialog.getByRole('button', { name: 'Go back' }).click();
    expect(await dialog.getByRole('textbox', { name: 'Secret' }).inputValue()).toBe(secret);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: world.url });
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(secret);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain(secret);

    await page.getByRole('button', { name: 'Revoke Shop' }).click();
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    await expect.poll(() => partner.refusal(WhoAmI, {})).toBe('UNAUTHENTICATED');
  });

  it('list the users and say that the identity provider manages them', async () => {
    const workspace = await world.aWorkspace();
    await workspace.agent.ask(WhoAmI, {});
    const page = await visit(workspace, 'ADMIN', '/settings/people');
    await page.getByText('come from your identity provider').waitFor();
    const agent = page.getByRole('row').filter({ hasText: `agent-of-${workspace.slug}@example.com` });
    expect(await agent.getByText('Agent', { exact: true }).isVisible()).toBe(true);
  });

  it('pass axe on every tab and in every dialog', async () => {
    const workspace = await world.aWorkspace();
    // A phone number id is claimed once on the server.
    await workspace.aChannel({ address: workspace.id.replace(/\D/g, '') });
    await workspace.withKey('contacts:read', 'tickets:read', 'held:read');
    const page = await visit(workspace, 'ADMIN', '/settings');
    for (const [tab, shown] of [
      ['General', 'Agents may block'],
      ['Channels', 'Bot'],
      ['API keys', 'also what is held'],
      ['People', 'Role'],
    ] as const) {
      await page.getByRole('tab', { name: tab }).click();
      await page.getByRole('tabpanel').getByText(shown, { exact: true }).waitFor();
      expect(await faultsOf(page)).toEqual([]);
    }
    const dialog = page.getByRole('dialog');
    await page.getByRole('tab', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'Connect a channel' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'API keys' }).click();
    await page.getByRole('button', { name: /^Revoke/ }).click();
    await dialog.getByRole('button', { name: 'Revoke', exact: true }).waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Create an API key' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Shop');
    await dialog.getByRole('checkbox', { name: 'Block contacts', exact: true }).check();
    expect(await faultsOf(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Create', exact: true }).click();
    await dialog.getByRole('textbox', { name: 'Secret' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByText('You have not copied the secret').waitFor();
    expect(await faultsOf(page)).toEqual([]);
  });
});
