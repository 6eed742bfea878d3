import { useLocalStorage } from '@mantine/hooks';

/** How this browser announces new held tickets. Everything is off until the user switches it on. */
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
