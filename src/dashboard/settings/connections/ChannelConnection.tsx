import { Alert, Button, Divider, Group, Stack, Switch, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { en } from '../../texts/en/settings.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import type { Channel } from '../queries.ts';
import { useChannelSwitch } from '../useChannelSwitch.ts';
import { ConnectionStatus } from './ConnectionStatus.tsx';
import { MailboxForm } from './MailboxForm.tsx';
import { type ChangeConnection, useChangeConnection } from './useChangeConnection.ts';
import { WebChatSnippet } from './WebChatSnippet.tsx';
import { isAboutToken, WhatsAppForm } from './WhatsAppForm.tsx';

/** Connections that belong to a type of channel, and are neither made nor taken away. */
const BUILT_IN: ReadonlySet<Channel['type']> = new Set(['WEBCHAT', 'API']);

/** What delivers the replies of a channel, and how to change it. */
export function ChannelConnection({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation();
  const changing = useChangeConnection(channel.id);
  const { connection, type } = channel;
  const error = changing.disconnecting.error ?? changing.connecting.error;
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
        {type === 'WEBCHAT' && <WebChatSnippet channelId={channel.id} />}
        {type === 'WHATSAPP' && <WhatsAppForm connecting={changing.connecting} />}
        {type === 'EMAIL' && <MailboxForm connecting={changing.connecting} />}
        {connection?.kind === 'WHATSAPP_CLOUD' && <ReadReceipts channel={channel} />}
        {error !== null && !isAboutToken(error) && <ErrorAlert error={error} title={t('settings.notSaved')} />}
        {!BUILT_IN.has(type) && <OtherChanges channel={channel} changing={changing} />}
      </Stack>
    </div>
  );
}

function ReadReceipts({ channel: { id, readReceipts } }: { readonly channel: Channel }) {
  const { t } = useTranslation();
  const { mutate } = useChannelSwitch(id, 'readReceipts');
  return (
    <Switch
      label={t('settings.connection.readReceipts')}
      description={t('settings.connection.readReceiptsAre')}
      checked={readReceipts}
      onChange={({ currentTarget }) => mutate(currentTarget.checked)}
    />
  );
}

interface OtherChangesProps {
  readonly channel: Channel;
  readonly changing: ChangeConnection;
}

function OtherChanges({ channel: { connection }, changing: { connecting, disconnecting } }: OtherChangesProps) {
  const { t } = useTranslation();
  return (
    <Group justify="flex-end">
      {connection !== null && (
        <Button variant="default" loading={disconnecting.isPending} onClick={() => disconnecting.mutate()}>
          {t('settings.connection.disconnect')}
        </Button>
      )}
      {connection?.kind !== 'WEBHOOK' && (
        <Button variant="subtle" loading={connecting.isPending} onClick={() => connecting.mutate({ webhook: true })}>
          {t('settings.connection.byOwnSystem')}
        </Button>
      )}
    </Group>
  );
}

/** The server may know more kinds of connections. */
function isKnown(kind: string): kind is keyof typeof en.connection.kind {
  return kind in en.connection.kind;
}
