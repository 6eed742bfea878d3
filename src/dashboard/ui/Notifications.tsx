import { useNotifications } from '@mantine/notifications';
import { useRef } from 'react';
import { lazyComponent } from './lazyComponent.tsx';

const NotificationList = lazyComponent(async () => (await import('./NotificationList.tsx')).NotificationList);

/** The place of notifications. It loads with the first one, and stays mounted for the exit animation of the last. */
export function Notifications() {
  const { notifications } = useNotifications();
  const isLoaded = useRef(false);
  isLoaded.current ||= notifications.length > 0;
  return isLoaded.current && <NotificationList />;
}
