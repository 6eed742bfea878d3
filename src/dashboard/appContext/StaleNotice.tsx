import { Button, Group, Loader, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { IconCloudOff } from '@tabler/icons-react';
import { type ReactNode, useReducer } from 'react';
import { useTranslation } from 'react-i18next';
import { relativeTimeText } from '../ui/timeText.ts';
import { useLive } from './appContext.ts';

const JUST_NOW_MS = 60_000;
const AGAIN_AFTER_MS = 15_000;

/** Says that what is shown may be old, since when, and what is done about it. Nothing where it is not. */
export function StaleNotice() {
  const { t, i18n } = useTranslation();
  const { phase, staleSince, reopen } = useLive();
  const [, again] = useReducer((nth: number) => nth + 1, 0);
  useInterval(again, AGAIN_AFTER_MS, { autoInvoke: true });
  if (phase === 'stopped')
    return (
      <Strip color="red">
        <IconCloudOff size={16} aria-hidden />
        <Text size="sm">{t('appContext.ended')}</Text>
        <Button size="compact-xs" variant="default" onClick={reopen}>
          {t('appContext.reconnect')}
        </Button>
      </Strip>
    );
  if (staleSince === null) return null;
  const isRecent = Date.now() - staleSince.getTime() < JUST_NOW_MS;
  const since = relativeTimeText(staleSince.toISOString(), new Date(), i18n.language);
  return (
    <Strip color="yellow">
      <Loader size={14} color="currentColor" aria-hidden />
      <Text size="sm">{isRecent ? t('appContext.staleNow') : t('appContext.stale', { since })}</Text>
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
