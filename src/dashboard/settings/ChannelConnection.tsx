import { Alert, Button, Divider, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { en } from '../texts/en/settings.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { type Channel, ConnectChannel, type ConnectionInput, DisconnectChannel } from './queries.ts';

/** Connections that belong to a type of channel, and are neither made nor taken away. */
const BUILT_IN: ReadonlySet<Channel['type']> = new Set(['WEBCHAT', 'API']);

/** What delivers the replies of a channel, and how to change it. */
export function ChannelConnection({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation();
  const { connecting, disconnecting } = useChangeConnection(channel.id);
  const { connection, type } = channel;
  return (
    <div>
      <Divider my="lg" label={t('settings.connection.replies')} labelPosition="left" />
      <Stack>
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <ConnectionStatus connection={connection} />
          <Text size="sm">
            {connection === null
              ? t('settings.connection.noneMore')
              : t(`settings.connection.kind.${isKnown(connection.kind) ? connection.kind : 'other'}`)}
          </Text>
        </Group>
        {connection?.status === 'FAILING' && (
          <Alert color="red" variant="light">
            {t('settings.connection.failingMore', { code: connection.lastErrorCode ?? '' })}
          </Alert>
        )}
        {connecting.error && <ErrorAlert error={connecting.error} title={t('settings.notSaved')} />}
        {disconnecting.error && <ErrorAlert error={disconnecting.error} title={t('settings.notSaved')} />}
        {!BUILT_IN.has(type) && (
          <Group justify="flex-end">
            {connection !== null && (
              <Button variant="default" loading={disconnecting.isPending} onClick={() => disconnecting.mutate()}>
                {t('settings.connection.disconnect')}
              </Button>
            )}
            {connection?.kind !== 'WEBHOOK' && (
              <Button
                variant="light"
                loading={connecting.isPending}
                onClick={() => connecting.mutate({ webhook: true })}
              >
                {t('settings.connection.byOwnSystem')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </div>
  );
}

/** The server may know more kinds of connections. */
function isKnown(kind: string): kind is keyof typeof en.connection.kind {
  return kind in en.connection.kind;
}

function useChangeConnection(channelId: string) {
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
