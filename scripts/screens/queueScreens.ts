import { cutRequests, cutSockets, openTicket, press } from './pageActions.ts';
import { ALL, dialog, LIGHT, row, type Screen, seen } from './screen.ts';

/** The queues of supervisors. */
export const QUEUE_SCREENS: readonly Screen[] = [
  { name: 'queue-blocked', path: '/queues/blocked', role: 'SUPERVISOR', looks: ALL, ready: row },
  {
    name: 'queue-blocked-preview',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: ALL,
    ready: (page) => openTicket(page, 'Crypto Gains Daily'),
  },
  {
    name: 'queue-blocked-selected',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      for (const name of ['Anton Weber', 'Beatrice Lund']) await page.getByRole('checkbox', { name }).check();
    },
  },
  {
    name: 'queue-release',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: ['light', 'phone'],
    async ready(page) {
      await openTicket(page, 'Beatrice Lund');
      await press(page, 'Release');
      await dialog(page).getByText('stays blocked').waitFor();
    },
  },
  {
    name: 'queue-delete',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await openTicket(page, 'Ryan Stone');
      await press(page, 'Delete');
      await dialog(page).getByText('Nothing brings them back').waitFor();
    },
  },
  {
    name: 'queue-keys',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await press(page, 'Show the keys');
      await dialog(page).getByText('Look into the ticket').waitFor();
    },
  },
  { name: 'queue-unassigned', path: '/queues/unassigned', role: 'SUPERVISOR', looks: LIGHT, ready: row },
  {
    name: 'queue-assigned',
    path: '/queues/assigned',
    role: 'SUPERVISOR',
    looks: LIGHT,
    ready: (page) => openTicket(page, 'Dewi Anggraini'),
  },
  {
    name: 'queue-nothing-fits',
    path: '/queues/closed?q=cinnamon',
    role: 'SUPERVISOR',
    looks: LIGHT,
    ready: seen('Nothing fits'),
  },
  {
    name: 'queue-failed',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await row(page);
      await cutRequests(page);
      await page.getByRole('tab', { name: 'Closed' }).click();
      await page.getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'stale',
    path: '/queues/blocked',
    role: 'SUPERVISOR',
    looks: ['light', 'phone'],
    async ready(page) {
      await cutSockets(page);
      await page.getByText('The connection was lost').waitFor();
    },
  },
];
