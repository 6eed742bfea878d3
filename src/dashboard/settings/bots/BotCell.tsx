import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { durationText } from '../../ui/time/timeText.ts';
import type { Channel } from '../queries.ts';
import { useApiKeys } from '../useApiKeys.ts';
import { BotStatus } from './BotStatus.tsx';

interface BotCellProps {
  readonly channel: Channel;
  readonly onChange: () => void;
}

/** The bot of a channel in the list of channels, with a button to connect or to change it. */
export function BotCell({ channel: { name, bot }, onChange }: BotCellProps) {
  const { t, i18n } = useTranslation();
  const { data: keys } = useApiKeys();
  const key = keys?.find(({ id }) => id === bot?.apiKeyId);
  return (
    <Stack gap={2} align="flex-start">
      <Group gap={4}>
        <BotStatus bot={bot} />
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={t(bot === null ? 'bots.connectOn' : 'bots.changeOn', { name })}
          onClick={onChange}
        >
          {t(bot === null ? 'bots.connect' : 'bots.change')}
        </Button>
      </Group>
      {bot !== null && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t('bots.facts', {
            key: key === undefined ? t('bots.unknownKey') : isolateBidi(key.displayName),
            time: durationText(bot.answersWithinSeconds, i18n.language),
          })}
        </Text>
      )}
    </Stack>
  );
}
