import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { CreateWebhook } from '../../testkit/webhooks/operations.ts';
import { demoClient } from './demoUsers.ts';
import { press } from './pageActions.ts';
import { ALL, dialog, LIGHT, type Screen, seen } from './screen.ts';

const ANSWERS: Readonly<Record<string, { readonly status: number; readonly body: string }>> = {
  '/hooks/desk': { status: 200, body: '{"stored":true,"queue":"crm"}' },
  '/hooks/warehouse': { status: 503, body: '<h1>Service Unavailable</h1>' },
  '/hooks/old': { status: 410, body: 'This address was given up.' },
};

/** The screens of bots and webhooks. They change the data of the demo, and their order matters. */
export const SETTINGS_SCREENS: readonly Screen[] = [
  {
    name: 'settings-no-webhooks',
    path: '/settings/webhooks',
    role: 'ADMIN',
    looks: LIGHT,
    ready: seen('There is no webhook'),
  },
  {
    name: 'settings-bot-new',
    path: '/settings/channels',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await page.getByRole('button', { name: 'Connect a bot to Web chat' }).click();
      await press(page, 'Make a key here');
      await dialog(page).getByRole('button', { name: 'Make the key' }).waitFor();
    },
  },
  {
    name: 'settings-bot-key',
    path: '/settings/channels',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await page.getByRole('button', { name: 'Connect a bot to Web chat' }).click();
      await press(page, 'Make a key here');
      await press(page, 'Make the key');
      await dialog(page).getByText('You will not see it again').waitFor();
    },
  },
  {
    name: 'settings-bot',
    path: '/settings/channels',
    role: 'ADMIN',
    looks: ALL,
    async ready(page) {
      const connect = page.getByRole('button', { name: 'Connect a bot to Web chat' });
      const change = page.getByRole('button', { name: 'Change the bot of Web chat' });
      await connect.or(change).waitFor();
      if (await connect.isVisible()) {
        await connect.click();
        await dialog(page).getByRole('combobox', { name: 'Its API key' }).click();
        await page.getByRole('option', { name: 'Bot of Web chat' }).click();
        await dialog(page).getByRole('button', { name: 'Connect', exact: true }).click();
        await dialog(page).waitFor({ state: 'detached' });
      }
      await change.click();
      await dialog(page).getByRole('button', { name: 'Disconnect' }).waitFor();
    },
  },
  {
    name: 'settings-bots',
    path: '/settings/channels',
    role: 'ADMIN',
    looks: ['light', 'phone'],
    ready: seen('within 1 minute'),
  },
  {
    name: 'settings-webhook-new',
    path: '/settings/webhooks',
    role: 'ADMIN',
    looks: ALL,
    ready: describeWebhook,
  },
  {
    name: 'settings-webhook-secret',
    path: '/settings/webhooks',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await describeWebhook(page);
      await press(page, 'Create');
      await dialog(page).getByText('You will not see it again').waitFor();
    },
  },
  {
    name: 'settings-webhook',
    path: '/settings/webhooks',
    role: 'ADMIN',
    looks: ALL,
    async ready(page) {
      await openWebhook(page, '/hooks/desk');
      await press(page, 'Send a test');
      await page.getByText(/^The test arrived/).waitFor();
      await page
        .getByRole('button', { name: /^Delivered Test/ })
        .first()
        .click();
      await page.getByText('{"stored":true').first().waitFor();
    },
  },
  {
    name: 'settings-webhook-failing',
    path: '/settings/webhooks',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await openWebhook(page, '/hooks/warehouse');
      await press(page, 'Send a test');
      await page.getByText(/^The test failed/).waitFor();
      await page.getByText(/^No request has succeeded/).waitFor();
    },
  },
  {
    name: 'settings-webhooks',
    path: '/settings/webhooks',
    role: 'ADMIN',
    looks: ALL,
    async ready(page) {
      await openWebhook(page, '/hooks/old');
      const test = page.getByRole('button', { name: 'Send a test' });
      if (await test.isEnabled()) await test.click();
      await page.getByText(/answered 410, which says/).waitFor();
      await page.getByRole('link', { name: 'All webhooks' }).click();
      await page
        .getByText(/^Last failure/)
        .first()
        .waitFor();
    },
  },
];

/** Opens a webhook to an address of this process, and makes it before if there is none. */
async function openWebhook(page: Page, path: keyof typeof ANSWERS): Promise<void> {
  const link = page.getByRole('link', { name: path });
  await page.getByRole('button', { name: 'Create a webhook' }).waitFor();
  if ((await link.count()) === 0) {
    const { origin } = new URL(page.url());
    await (await demoClient(origin, 'ADMIN')).ask(CreateWebhook, {
      url: `${await receiverUrl()}${path}`,
      events: ['CONTACT_BLOCKED', 'CONTACT_UNBLOCKED', 'TICKET_MESSAGE_RECEIVED', 'TICKET_HELD', 'TICKET_CLOSED'],
      seesHeld: true,
    });
    await page.reload();
  }
  await link.click();
}

async function describeWebhook(page: Page): Promise<void> {
  await press(page, 'Create a webhook');
  await dialog(page).getByRole('textbox', { name: 'Address' }).fill('https://crm.example/hooks/blockdesk');
  await dialog(page).getByRole('switch', { name: 'Also the texts of messages' }).locator('..').click();
  for (const event of ['Contact blocked', 'Contact unblocked, or the block ended'])
    await dialog(page).getByRole('checkbox', { name: event }).check();
}

let receiver: Promise<string> | null = null;

/** The URL of a receiver that ends with this process. */
function receiverUrl(): Promise<string> {
  receiver ??= new Promise((resolve) => {
    const server = createServer(({ url = '/' }, response) => {
      const { status, body } = ANSWERS[url] ?? { status: 404, body: '' };
      response.writeHead(status).end(body);
    });
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://localhost:${typeof address === 'object' && address !== null ? address.port : ''}`);
    });
    server.unref();
  });
  return receiver;
}
