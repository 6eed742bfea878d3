import { useNotifications } from '@mantine/notifications';
import { useRef } from 'react';
import { lazyComponent } from './lazyComponent.tsx';

const NotificationList = lazyComponent(async () => (await import('./NotificationList.tsx')).NotificationList);

/** Where it is told what came of what was done. Loaded with the first of it, and then kept, so that the last can leave in peace. */
export function Notifications() {
  const { notifications } = useNotifications();
  const isWanted = useRef(false);
  isWanted.current ||= notifications.length > 0;
  return isWanted.current && <NotificationList />;
}
