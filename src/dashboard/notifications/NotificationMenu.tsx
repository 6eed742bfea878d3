import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { IconBell, IconBellRinging, IconCheck, IconMessage2, IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chime } from './chime.ts';
import { useNotificationSettings } from './useNotificationSettings.ts';

/** Switches sound and desktop notifications. The browser is asked for its permission when somebody wants them, and not before. */
export function NotificationMenu() {
  const { t } = useTranslation();
  const [settings, setSettings] = useNotificationSettings();
  const [isRefused, setIsRefused] = useState(false);
  const isOn = settings.sound || settings.notification;

  async function switchNotification(): Promise<void> {
    const isGiven = settings.notification || (await Notification.requestPermission()) === 'granted';
    setIsRefused(!isGiven);
    setSettings({ ...settings, notification: isGiven && !settings.notification });
  }
  function switchSound(): void {
    setSettings({ ...settings, sound: !settings.sound });
    if (!settings.sound) void chime();
  }

  const chosen = <IconCheck size={16} aria-hidden />;
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
          rightSection={settings.sound && chosen}
          onClick={switchSound}
        >
          {t('queues.notifications.sound')}
        </Menu.Item>
        {'Notification' in window && (
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={settings.notification}
            leftSection={<IconMessage2 size={16} aria-hidden />}
            rightSection={settings.notification && chosen}
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
