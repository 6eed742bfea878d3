import { useLocalStorage } from '@mantine/hooks';

/** How new tickets are told to whoever does not look. Off until somebody wants it; remembered by this browser. */
export interface NotificationSettings {
  readonly sound: boolean;
  readonly notification: boolean;
}

const OFF: NotificationSettings = { sound: false, notification: false };

export function useNotificationSettings() {
  return useLocalStorage<NotificationSettings>({
    key: 'blockdesk.notifications',
    defaultValue: OFF,
    getInitialValueInEffect: false,
  });
}
