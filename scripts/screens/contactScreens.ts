import type { Page } from 'playwright-core';
import { openContact, press } from './pageActions.ts';
import { ALL, dialog, LIGHT, row, type Screen } from './screen.ts';

/** The screens of contacts, and of blocking and unblocking them. */
export const CONTACT_SCREENS: readonly Screen[] = [
  { name: 'contacts', path: '/contacts', role: 'SUPERVISOR', looks: ALL, ready: row },
  {
    name: 'contacts-selected',
    path: '/contacts?tab=active',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      for (const name of ['Lucas Martin', 'Marco Bianchi']) await page.getByRole('checkbox', { name }).check();
    },
  },
  {
    name: 'contact-blocked',
    path: '/contacts?tab=blocked',
    role: 'SUPERVISOR',
    looks: ALL,
    async ready(page) {
      await openContact(page, 'Gregor Hall');
      await page.getByText('Does anybody read it?').waitFor();
    },
  },
  {
    name: 'contact-timeline',
    path: '/contacts?tab=blocked&show=timeline',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await openContact(page, 'Gregor Hall');
      await page.getByRole('tab', { name: 'Timeline' }).click();
      await page.getByText('Ticket opened').first().waitFor();
    },
  },
  {
    name: 'block',
    path: '/contacts?tab=active',
    role: 'SUPERVISOR',
    looks: ALL,
    async ready(page) {
      await openContact(page, 'Dewi Anggraini');
      await press(page, 'Block');
      await dialog(page).getByText('7 days').click();
      await dialog(page).getByText('1 open ticket is closed at once').waitFor();
    },
  },
  {
    name: 'unblock-held',
    path: '/contacts?tab=blocked',
    role: 'SUPERVISOR',
    looks: ['light', 'phone'],
    async ready(page) {
      await openContact(page, 'Gregor Hall');
      await press(page, 'Unblock');
      await dialog(page).getByText('2 tickets of').waitFor();
    },
  },
  {
    name: 'unblock-delete-all',
    path: '/contacts?tab=blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await openContact(page, 'Gregor Hall');
      await press(page, 'Unblock');
      await press(page, 'Delete all');
      await dialog(page).getByText('lost for good').waitFor();
    },
  },
  {
    name: 'unblock-plain',
    path: '/contacts?tab=blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await openContact(page, 'Victor Almeida');
      await press(page, 'Unblock');
      await dialog(page).getByText('Unblock?').waitFor();
    },
  },
  {
    name: 'rename',
    path: '/contacts?tab=active',
    role: 'AGENT',
    looks: LIGHT,
    async ready(page) {
      await openContact(page, 'Dewi Anggraini');
      await press(page, 'More for this contact');
      await page.getByRole('menuitem', { name: 'Rename…' }).click();
      await dialog(page).getByRole('textbox', { name: 'Name' }).waitFor();
    },
  },
  {
    name: 'merge',
    path: '/contacts?tab=active',
    role: 'SUPERVISOR',
    looks: ALL,
    async ready(page) {
      await openContact(page, 'Dewi Anggraini');
      await press(page, 'More for this contact');
      await page.getByRole('menuitem', { name: 'Merge with…' }).click();
      await dialog(page).getByRole('searchbox').fill('Gregor');
      await dialog(page).getByRole('button', { name: 'Gregor Hall' }).click();
      await dialog(page).getByText('What happens with the block?').waitFor();
    },
  },
  {
    name: 'contact-menu',
    path: '/contacts?tab=blocked',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await openContact(page, 'Victor Almeida');
      await press(page, 'More for this contact');
      await page.getByRole('menuitem', { name: 'Erase…' }).waitFor();
    },
  },
  {
    name: 'erase',
    path: '/contacts?tab=blocked',
    role: 'ADMIN',
    looks: ALL,
    async ready(page) {
      await openRemoval(page, 'Victor Almeida');
      await dialog(page).getByText('This stays').waitFor();
    },
  },
  {
    name: 'erase-sure',
    path: '/contacts?tab=blocked',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await openRemoval(page, 'Victor Almeida');
      await press(page, 'Go on');
      await dialog(page).getByText('It cannot be brought back').waitFor();
    },
  },
  {
    name: 'erase-held',
    path: '/contacts?tab=blocked',
    role: 'ADMIN',
    looks: LIGHT,
    async ready(page) {
      await openRemoval(page, 'Gregor Hall');
      await dialog(page).getByText('are held').waitFor();
    },
  },
];

async function openRemoval(page: Page, name: string): Promise<void> {
  await openContact(page, name);
  await press(page, 'More for this contact');
  await page.getByRole('menuitem', { name: 'Erase…' }).click();
}
