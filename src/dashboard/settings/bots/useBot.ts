import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import type { Channel } from '../queries.ts';
import { ConnectBot, DisconnectBot } from './queries.ts';

export interface BotInput {
  readonly apiKeyId: string;
  readonly answersWithinSeconds: number;
}

/** Connects a bot to a channel, and takes it away. */
export function useBot({ id: channelId, bot }: Channel, onDone: () => void) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const onSuccess = (message: string) => async () => {
    await client.invalidateQueries({ queryKey: ['channels'] });
    notifications.show({ color: 'teal', message });
    onDone();
  };
  const connecting = useMutation({
    mutationFn: (input: BotInput) => execute(ConnectBot, { channelId, ...input }),
    onSuccess: onSuccess(t(bot === null ? 'bots.isConnected' : 'bots.isSaved')),
  });
  const disconnecting = useMutation({
    mutationFn: () => execute(DisconnectBot, { channelId }),
    onSuccess: onSuccess(t('bots.isDisconnected')),
  });
  return { connecting, disconnecting };
}
