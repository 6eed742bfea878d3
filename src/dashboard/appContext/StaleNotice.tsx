import { Button, Group, Loader, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconCloudOff } from '../icons/icons.ts';
import { relativeTimeText } from '../ui/time/timeText.ts';
import { useRerender } from '../ui/time/useRerender.ts';
import { useLive } from './liveState.ts';

const JUST_NOW_MS = 60_000;
const REFRESH_MS = 15_000;

/** Says since when the screens are stale, and whether they reconnect by themselves. Hidden while they are live. */
export function StaleNotice() {
  const { t, i18n } = useTranslation();
  const { phase, staleSince, reopen } = useLive();
  useRerender(REFRESH_MS);
  if (phase === 'stopped')
    return (
      <Strip color="red">
        <IconCloudOff size={16} aria-hidden />
        <Text size="sm">{t('shell.ended')}</Text>
        <Button size="compact-xs" variant="default" onClick={reopen}>
          {t('shell.reconnect')}
        </Button>
      </Strip>
    );
  if (staleSince === null) return null;
  const isRecent = Date.now() - staleSince.getTime() < JUST_NOW_MS;
  const since = relativeTimeText(staleSince.toISOString(), new Date(), i18n.language);
  return (
    <Strip color="yellow">
      <Loader size={14} color="currentColor" aria-hidden />
      <Text size="sm">{isRecent ? t('shell.staleNow') : t('shell.stale', { since })}</Text>
    </Strip>
  );
}

interface StripProps {
  readonly color: 'red' | 'yellow';
  readonly children: ReactNode;
}

function Strip({ color, children }: StripProps) {
  return (
    <Group
      role="status"
      data-testid="stale"
      gap="xs"
      px="md"
      py={6}
      wrap="nowrap"
      bg={`var(--mantine-color-${color}-light)`}
      c={`var(--mantine-color-${color}-light-color)`}
    >
      {children}
    </Group>
  );
}
