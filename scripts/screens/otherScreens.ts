import { openTicket, press } from './pageActions.ts';
import { ALL, LIGHT, row, type Screen, seen } from './screen.ts';

/** Sign-in, the inbox, the audit log and the settings. */
export const OTHER_SCREENS: readonly Screen[] = [
  { name: 'sign-in', path: '/', role: null, looks: ALL, ready: seen('Rina Wijaya') },
  { name: 'inbox', path: '/inbox', role: 'AGENT', looks: ['light', 'phone'], ready: row },
  { name: 'inbox-empty', path: '/inbox', role: 'SUPERVISOR', looks: LIGHT, ready: seen('Nothing waits for you') },
  {
    name: 'chat',
    path: '/inbox',
    role: 'AGENT',
    looks: ALL,
    ready: (page) => openTicket(page, 'Dewi Anggraini'),
  },
  {
    name: 'chat-menu',
    path: '/inbox?tab=all',
    role: 'SUPERVISOR',
    looks: LIGHT,
    async ready(page) {
      await openTicket(page, 'Kenji Mori');
      await press(page, 'More actions');
      await page.getByRole('menuitem', { name: 'Block contact' }).waitFor();
    },
  },
  {
    name: 'chat-blocked',
    path: '/inbox',
    role: 'AGENT',
    looks: ALL,
    async ready(page) {
      await openTicket(page, 'Gregor Hall');
      await page.getByText(/^Blocked by/).waitFor();
    },
  },
  { name: 'settings', path: '/settings', role: 'ADMIN', looks: ['light', 'phone'], ready: seen('Agents may block') },
  { name: 'settings-channels', path: '/settings/channels', role: 'ADMIN', looks: LIGHT, ready: seen('Web chat') },
  { name: 'settings-people', path: '/settings/people', role: 'ADMIN', looks: LIGHT, ready: seen('Ayu Lestari') },
  { name: 'figures', path: '/figures', role: 'SUPERVISOR', looks: ALL, ready: seen('By reason') },
  { name: 'audit', path: '/audit', role: 'SUPERVISOR', looks: ALL, ready: row },
];
