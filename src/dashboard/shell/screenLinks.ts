import type { Viewer } from '../appContext/queries.ts';
import type { QueueCountFieldsFragment } from '../gql/graphql.ts';
import {
  IconAddressBook,
  IconChartBar,
  IconDeviceMobile,
  IconHistory,
  IconInbox,
  IconSettings,
  IconStack2,
} from '../icons/icons.ts';

export interface ScreenLink {
  readonly path: string;
  readonly name: 'inbox' | 'queues' | 'contacts' | 'figures' | 'audit' | 'settings' | 'simulator';
  readonly icon: typeof IconInbox;
  /** The count that is shown beside the link, on every screen. */
  readonly countOf?: (counts: QueueCountFieldsFragment) => number;
}

const INBOX: ScreenLink = { path: '/inbox', name: 'inbox', icon: IconInbox };
const QUEUES: ScreenLink = {
  path: '/queues',
  name: 'queues',
  icon: IconStack2,
  countOf: ({ blockedNew }) => blockedNew,
};
const CONTACTS: ScreenLink = { path: '/contacts', name: 'contacts', icon: IconAddressBook };
const FIGURES: ScreenLink = { path: '/figures', name: 'figures', icon: IconChartBar };
const AUDIT: ScreenLink = { path: '/audit', name: 'audit', icon: IconHistory };
const SETTINGS: ScreenLink = { path: '/settings', name: 'settings', icon: IconSettings };
const SIMULATOR: ScreenLink = { path: '/simulator', name: 'simulator', icon: IconDeviceMobile };

/** The screens that the viewer has permission for. The first one is the start screen. */
export function screensFor({ permissions }: Pick<Viewer, 'permissions'>, isDevelopment: boolean): ScreenLink[] {
  return [
    ...(permissions.includes('SEE_HELD') ? [QUEUES, INBOX] : [INBOX]),
    CONTACTS,
    ...(permissions.includes('SEE_HELD') ? [FIGURES] : []),
    ...(permissions.includes('READ_AUDIT') ? [AUDIT] : []),
    ...(permissions.includes('SEE_HELD') ? [SETTINGS] : []),
    ...(isDevelopment ? [SIMULATOR] : []),
  ];
}
