import { Notifications } from '@mantine/notifications';

/** In a file of its own, because the list is loaded with the first notification. */
export function NotificationList() {
  return <Notifications position="bottom-right" limit={4} />;
}
