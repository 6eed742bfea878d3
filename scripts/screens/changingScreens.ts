import type { Page } from 'playwright-core';
import { askToDelete, type DemoCustomer, openContact, press, proposeMerge, sendMessage } from './pageActions.ts';
import { ALL, dialog, LIGHT, row, type Screen, seen } from './screen.ts';

const VICTOR: DemoCustomer = { channel: 'Web chat', identity: { kind: 'HANDLE', value: 'v.almeida' } };

/** The screens that change the data of the demo. Their order matters. */
export const CHANGING_SCREENS: readonly Screen[] = [
  {
    name: 'simulator',
    path: '/simulator',
    role: 'SUPERVISOR',
    looks: ['light', 'phone'],
    async ready(page) {
      await press(page, 'A question');
      await page.getByRole('img', { name: 'Delivered' }).first().waitFor();
    },
  },
  {
    name: 'settings-new-key',
    path: '/settings/api-keys',
    role: 'ADMIN',
    looks: LIGHT,
    ready: (page) => describeKey(page, 'Night shift robot'),
  },
  {
    name: 'settings-key-secret',
    path: '/settings/api-keys',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await describeKey(page, 'Web shop');
      await press(page, 'Create');
      await dialog(page).getByText('You will not see it again').waitFor();
    },
  },
  { name: 'settings-keys', path: '/settings/api-keys', role: 'ADMIN', looks: LIGHT, ready: seen('Web shop') },
  {
    name: 'contact-proposal',
    path: '/contacts?tab=active',
    role: 'SUPERVISOR',
    looks: ALL,
    async ready(page) {
      await proposeMerge(page, 'Dewi Anggraini', 'Marco Bianchi');
      await openContact(page, 'Dewi Anggraini');
      await page.getByRole('region', { name: /May be the same person/ }).waitFor();
    },
  },
  {
    name: 'merge-proposals',
    path: '/contacts/proposals',
    role: 'SUPERVISOR',
    looks: ['light', 'phone'],
    async ready(page) {
      await proposeMerge(page, 'Dewi Anggraini', 'Marco Bianchi');
      await seen('Not the same')(page);
    },
  },
  {
    name: 'queue-arrival',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    isMoving: true,
    async ready(page) {
      await page.emulateMedia({ reducedMotion: 'no-preference' });
      await row(page);
      const body = 'I know that you read this.';
      await sendMessage(page, VICTOR, body);
      await page.getByRole('list', { name: 'Tickets: Blocked' }).getByText(body).waitFor();
    },
  },
  {
    name: 'queue-bulk',
    path: '/queues/blocked?review=NEW',
    role: 'SUPERVISOR',
    looks: ALL,
    async ready(page) {
      await askToDelete(page);
      await page.getByRole('button', { name: 'Approve…' }).waitFor();
      await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
      await press(page, 'More acts');
      await page.getByRole('menuitem', { name: 'Mark as new' }).waitFor();
    },
  },
  {
    name: 'queue-nothing-held',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await press(page, 'Decline');
      await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check();
      await page.getByRole('button', { name: /^Release \d/ }).click();
      await dialog(page).getByRole('button', { name: /^Yes/ }).click();
      await page.getByText('Nothing is held').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
];

async function describeKey(page: Page, name: string): Promise<void> {
  await press(page, 'Create an API key');
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name);
  for (const scope of ['Hand in what customers write', 'Read contacts and their history'])
    await dialog(page).getByRole('checkbox', { name: scope }).check();
}
