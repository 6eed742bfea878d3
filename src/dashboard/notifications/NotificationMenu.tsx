import { ActionIcon, Menu, Text, Tooltip } from '@mantine/core';
import { IconBell, IconBellRinging, IconCheck, IconMessage2, IconVolume } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chime } from './chime.ts';
import { useTelling } from './useNotificationSettings.ts';

/** Switches sound and desktop notifications. The browser is asked for its permission when somebody wants them, and not before. */
export function TellingMenu() {
  const { t } = useTranslation();
  const [telling, setTelling] = useTelling();
  const [isRefused, setIsRefused] = useState(false);
  const isOn = telling.sound || telling.notification;

  async function switchNotification(): Promise<void> {
    const isGiven = telling.notification || (await Notification.requestPermission()) === 'granted';
    setIsRefused(!isGiven);
    setTelling({ ...telling, notification: isGiven && !telling.notification });
  }
  function switchSound(): void {
    setTelling({ ...telling, sound: !telling.sound });
    if (!telling.sound) void chime();
  }

  const chosen = <IconCheck size={16} aria-hidden />;
  return (
    <Menu position="bottom-end" width={260} closeOnItemClick={false}>
      <Menu.Target>
        <Tooltip label={t('queues.telling.menu')}>
          <ActionIcon variant="default" size="lg" aria-label={t('queues.telling.menu')}>
            {isOn ? <IconBellRinging size={18} aria-hidden /> : <IconBell size={18} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          role="menuitemcheckbox"
          aria-checked={telling.sound}
          leftSection={<IconVolume size={16} aria-hidden />}
          rightSection={telling.sound && chosen}
          onClick={switchSound}
        >
          {t('queues.telling.sound')}
        </Menu.Item>
        {'Notification' in window && (
          <Menu.Item
            role="menuitemcheckbox"
            aria-checked={telling.notification}
            leftSection={<IconMessage2 size={16} aria-hidden />}
            rightSection={telling.notification && chosen}
            onClick={() => void switchNotification()}
          >
            {t('queues.telling.notification')}
          </Menu.Item>
        )}
        {isRefused && (
          <Text size="xs" p="xs" role="status">
            {t('queues.telling.refused')}
          </Text>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
