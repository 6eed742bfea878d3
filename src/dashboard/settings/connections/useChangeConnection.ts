import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../appContext/appContext.ts';
import { ConnectChannel, type ConnectionInput, DisconnectChannel } from '../queries.ts';

export type ChangeConnection = ReturnType<typeof useChangeConnection>;

/** Makes the connection of a channel, and takes it away. Credentials stay in no cache. */
export function useChangeConnection(channelId: string) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const onSuccess = (message: string) => async () => {
    await client.invalidateQueries({ queryKey: ['channels'] });
    // Whether a reply is refused depends on it.
    await client.invalidateQueries({ queryKey: ['ticket'] });
    notifications.show({ color: 'teal', message });
  };
  const connecting = useMutation({
    gcTime: 0,
    mutationFn: (connection: ConnectionInput) => execute(ConnectChannel, { channelId, connection }),
    onSuccess: onSuccess(t('settings.connection.isConnected')),
  });
  const disconnecting = useMutation({
    mutationFn: () => execute(DisconnectChannel, { channelId }),
    onSuccess: onSuccess(t('settings.connection.isDisconnected')),
  });
  return { connecting, disconnecting };
}
