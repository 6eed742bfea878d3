import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../queries.ts';

/** Whether a bot answers new tickets of a channel. A channel without a bot is in order. */
export function BotStatus({ bot }: Pick<Channel, 'bot'>) {
  const { t } = useTranslation();
  const [color, text] =
    bot === null
      ? (['gray', t('bots.none')] as const)
      : bot.status === 'FAILING'
        ? (['red', t('bots.failing')] as const)
        : (['teal', t('bots.connected')] as const);
  return (
    <Badge variant="light" tt="none" flex="none" color={color}>
      {text}
    </Badge>
  );
}
