import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultsOf } from '../../../testkit/axe.ts';
import { BlockContact } from '../../../testkit/operations.ts';
import { Webhooks } from '../../../testkit/webhooks/operations.ts';
import { type Receiver, startReceiver } from '../../../testkit/webhooks/receiver.ts';
import { aDashboardWorld, hasBrowser } from '../../environment/browser.ts';
import { aWebhook } from '../../outbound/webhooks/aWebhook.ts';

/** Copies the secret of the open dialog by hand, and returns it. */
async function takeSecret(page: Page): Promise<string> {
  const dialog = page.getByRole('dialog');
  await dialog.getByText('You will not see it again').waitFor();
  const secret = await dialog.getByRole('textbox', { name: 'Secret' }).inputValue();
  await dialog.getByRole('textbox', { name: 'Secret' }).dispatchEvent('copy');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'detached' });
  return secret;
}

async function aReceiver(): Promise<Receiver> {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.stop());
  return receiver;
}

describe.runIf(hasBrowser)('Webhooks', async () => {
  const { world, visit } = await aDashboardWorld({ channelSecretKeys: [Buffer.alloc(32, 7)] });

  it('are created, tried, told again, edited, given a new secret, disabled, enabled and deleted', async () => {
    const workspace = await world.aWorkspace();
    const receiver = await aReceiver();
    const webhooks = async () => (await workspace.admin.ask(Webhooks, {})).webhooks;
    const page = await visit(workspace, 'ADMIN', '/settings/webhooks');
    const dialog = page.getByRole('dialog');
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    await button('Create a webhook').click();
    const box = (name: string) => dialog.getByRole('checkbox', { name, exact: true });
    await dialog.getByRole('textbox', { name: 'Address' }).fill('ftp://example.com');
    expect(await button('Create').isDisabled()).toBe(true);
    await box('Contact blocked').check();
    await button('Create').click();
    await expect.poll(() => dialog.getByRole('textbox', { name: 'Address' }).getAttribute('aria-invalid')).toBe('true');
    await dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);

    const held = dialog.getByRole('switch', { name: 'Also what is held' }).locator('..');
    await dialog.getByRole('button', { name: /^What is held/ }).click();
    expect(await box('New held ticket').isDisabled()).toBe(true);
    await held.click();
    await dialog.getByText('Only for systems of people who may see').waitFor();
    await box('New held ticket').check();
    await dialog.getByRole('switch', { name: 'Also the texts of messages' }).locator('..').click();
    await dialog.getByText('the texts of held messages leave').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    // What needs the right goes with it.
    await held.click();
    expect(await box('New held ticket').isChecked()).toBe(false);
    await button('Create').click();
    const secret = await takeSecret(page);
    expect(await page.content()).not.toContain(secret);
    expect(await webhooks()).toMatchObject([
      { url: receiver.url, events: ['CONTACT_BLOCKED'], seesHeld: false, textToo: true },
    ]);

    receiver.expects(secret);
    await page.getByRole('heading', { name: receiver.url }).waitFor();
    await page.getByText('Nothing was sent yet').waitFor();
    await button('Send a test').click();
    await page.getByText(/^The test arrived: the endpoint answered 204/).waitFor();
    receiver.answers({ status: 503, body: '<b>closed</b>' });
    await button('Send a test').click();
    await page.getByText('The test failed. The endpoint answered 503 instead of 2xx.').waitFor();
    await page.getByText(/^No request has succeeded since/).waitFor();
    await page.getByRole('button', { name: /^Failed Test/ }).click();
    await page.getByText('<b>closed</b>').waitFor();
    expect(await faultsOf(page)).toEqual([]);

    receiver.answers(200);
    await button('Send again').click();
    await page.getByRole('button', { name: /^Delivered Test HTTP 200/ }).waitFor();
    expect(receiver.received.map(({ type }) => type)).toEqual(['webhook.test', 'webhook.test', 'webhook.test']);
    await page.getByRole('radio', { name: 'Failed' }).locator('..').click();
    await page.getByText('No delivery has this status').waitFor();

    await button('Edit').click();
    await box('Contact unblocked, or the block ended').check();
    await button('Save').click();
    await dialog.waitFor({ state: 'detached' });
    expect((await webhooks())[0]?.events).toEqual(['CONTACT_BLOCKED', 'CONTACT_UNBLOCKED']);

    await button('More for this webhook').click();
    await page.getByRole('menuitem', { name: 'Replace the secret…' }).click();
    await dialog.getByText('For 24 hours both secrets sign').waitFor();
    await button('Replace it').click();
    const newSecret = await takeSecret(page);
    expect(newSecret).not.toBe(secret);
    receiver.expects(newSecret);
    await button('Send a test').click();
    await page.getByText(/^The test arrived/).waitFor();
    expect(receiver.unverified()).toBe(0);

    await button('Disable').click();
    await page.getByText('An admin disabled it.').waitFor();
    expect(await button('Send a test').isDisabled()).toBe(true);
    await button('Enable').click();
    await page.getByText('An admin disabled it.').waitFor({ state: 'detached' });

    await button('More for this webhook').click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await faultsOf(page)).toEqual([]);
    await button('Delete').click();
    await page.getByText('There is no webhook').waitFor();
    expect(await webhooks()).toEqual([]);
  });

  it('say in their list why they are disabled, and page through what they were told', async () => {
    const workspace = await world.aWorkspace();
    const [gone, busy] = [
      await aWebhook(workspace, { events: ['CONTACT_BLOCKED'] }),
      await aWebhook(workspace, { events: ['CONTACT_BLOCKED'] }),
    ];
    gone.answers(410);
    for (let count = 0; count < 21; count += 1) {
      const customer = await workspace.aCustomer();
      await customer.writes('hello');
      await workspace.supervisor.ask(BlockContact, { contactId: await customer.contactId() });
    }
    await expect.poll(() => busy.received.length, { timeout: 20_000 }).toBe(21);
    await expect
      .poll(async () => (await workspace.admin.ask(Webhooks, {})).webhooks[0]?.disabledCause, { timeout: 20_000 })
      .toBe('GONE');
    const page = await visit(workspace, 'ADMIN', '/settings/webhooks', { viewport: { width: 390, height: 780 } });
    await page.getByText('Its endpoint answered 410').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('link', { name: busy.url }).click();
    const deliveries = page.getByRole('button', { name: /^Delivered Contact blocked/ });
    await expect.poll(() => deliveries.count()).toBe(20);
    await page.getByRole('button', { name: 'Load more' }).click();
    await expect.poll(() => deliveries.count()).toBe(21);
    expect(await page.getByRole('button', { name: 'Load more' }).count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });
});
