import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import type { Channel } from '../queries.ts';
import { ConnectBot, DisconnectBot } from './queries.ts';

export interface BotInput {
  readonly apiKeyId: string;
  readonly answersWithinSeconds: number;
  /** Null for a bot that follows the feed. */
  readonly url: string | null;
}

/** Connects a bot to a channel, and takes it away. */
export function useBot({ id: channelId, bot }: Channel, onDone: () => void) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const showDone = async (message: string) => {
    await client.invalidateQueries({ queryKey: ['channels'] });
    notifications.show({ color: 'teal', message });
  };
  const connecting = useMutation({
    gcTime: 0,
    mutationFn: async (input: BotInput) =>
      (await execute(ConnectBot, { channelId, ...input })).connectBot.bot?.webhookSecret ?? null,
    async onSuccess(secret) {
      await showDone(t(bot === null ? 'bots.isConnected' : 'bots.isSaved'));
      // A new address has a secret, which is shown first.
      if (secret === null) onDone();
    },
  });
  const disconnecting = useMutation({
    mutationFn: () => execute(DisconnectBot, { channelId }),
    async onSuccess() {
      await showDone(t('bots.isDisconnected'));
      onDone();
    },
  });
  return { connecting, disconnecting };
}
