import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconBell, IconBellRinging, IconCheck, IconMessage2, IconVolume } from '../icons/icons.ts';
import { chime } from './chime.ts';
import { useNotificationSettings } from './useNotificationSettings.ts';

/** Switches the sound and desktop notifications. Switching these on asks for the browser's permission. */
export function NotificationMenu() {
  const { t } = useTranslation();
  const [settings, setSettings] = useNotificationSettings();
  const [isRefused, setIsRefused] = useState(false);
  const isOn = settings.sound || settings.notification;

  async function switchNotification(): Promise<void> {
    const isGranted = settings.notification || (await Notification.requestPermission()) === 'granted';
    setIsRefused(!isGranted);
    setSettings({ ...settings, notification: isGranted && !settings.notification });
  }
  function switchSound(): void {
    setSettings({ ...settings, sound: !settings.sound });
    if (!settings.sound) void chime();
  }

  const checkmark = <IconCheck size={16} aria-hidden />;
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={t('queues.notifications.menu')}>
          <ActionIcon variant="default" size="lg" aria-label={t('queues.notifications.menu')}>
            {isOn ? <IconBellRinging size={18} aria-hidden /> : <IconBell size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={settings.sound}
          leftSection={<IconVolume size={16} aria-hidden />}
          rightSection={settings.sound && checkmark}
          onClick={switchSound}
        >
          {t('queues.notifications.sound')}
        </Menu.Item>
        {'Notification' in window && (
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={settings.notification}
            leftSection={<IconMessage2 size={16} aria-hidden />}
            rightSection={settings.notification && checkmark}
            onClick={() => void switchNotification()}
          >
            {t('queues.notifications.notification')}
          </Menu.Item>
        )}
        {isRefused && (
          <Text size="xs" p="xs" role="status">
            {t('queues.notifications.refused')}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
