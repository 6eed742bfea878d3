import { type FunctionComponent, useEffect } from 'react';
import { InboxScreen } from '../inbox/InboxScreen.tsx';
import { QueuesScreen } from '../queues/QueuesScreen.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { type LazyComponent, lazyComponent } from '../ui/lazyComponent.tsx';
import type { ScreenLink } from './screenLinks.ts';

const lazyScreen = (load: () => Promise<{ readonly default: FunctionComponent }>) =>
  lazyComponent(async () => (await load()).default, <LoadingSkeleton />);

/** What people do all day is in the first load. Each other screen is a file of its own. */
export const SCREENS: Readonly<Record<ScreenLink['name'], FunctionComponent & Partial<LazyComponent<object>>>> = {
  queues: QueuesScreen,
  inbox: InboxScreen,
  contacts: lazyScreen(() => import('../contacts/ContactsScreen.tsx')),
  figures: lazyScreen(() => import('../figures/FiguresScreen.tsx')),
  audit: lazyScreen(() => import('../audit/AuditScreen.tsx')),
  settings: lazyScreen(() => import('../settings/SettingsScreen.tsx')),
  simulator: lazyScreen(() => import('../simulator/SimulatorScreen.tsx')),
};

/** By then the first screen has its data, so nothing that is waited for becomes slower. */
const PREFETCH_AFTER_MS = 3_000;

/** Fetches the code of these screens once, so that they open at once, and also when the connection is lost. */
export function usePrefetch(names: readonly ScreenLink['name'][]): void {
  const together = names.join(' ');
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const name of together.split(' ')) SCREENS[name as ScreenLink['name']].prefetch?.();
    }, PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [together]);
}
