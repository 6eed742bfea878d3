import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../ui/dialog/ConfirmDialog.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import type { Channel } from '../queries.ts';
import { SecretDialog } from '../SecretDialog.tsx';
import { useApiKeys } from '../useApiKeys.ts';
import { BotForm } from './BotForm.tsx';
import type { MadeKey } from './BotKeyField.tsx';
import { useBot } from './useBot.ts';

interface BotDialogProps {
  readonly channel: Channel;
  readonly onClose: () => void;
}

/** Connects a bot to a channel by an API key, changes it, or disconnects it. A new key shows its secret here, once. */
export function BotDialog({ channel, onClose }: BotDialogProps) {
  const { name, bot } = channel;
  const { t } = useTranslation();
  const { connecting, disconnecting } = useBot(channel, onClose);
  const { data: keys, error, refetch } = useApiKeys();
  const [apiKeyId, setApiKeyId] = useState(bot?.apiKeyId ?? null);
  const [made, setMade] = useState<MadeKey | null>(null);
  const [isDisconnecting, setDisconnecting] = useState(false);
  if (isDisconnecting)
    return (
      <ConfirmDialog
        title={t('bots.disconnectTitle', { name })}
        confirmLabel={t('bots.disconnect')}
        cancelLabel={t('ui.cancel')}
        isDestructive
        isPending={disconnecting.isPending}
        onConfirm={() => disconnecting.mutate()}
        onCancel={() => setDisconnecting(false)}
      >
        <Stack>
          <Text size="sm">{t('bots.disconnectMeans')}</Text>
          {disconnecting.error !== null && <ErrorAlert error={disconnecting.error} title={t('settings.notSaved')} />}
        </Stack>
      </ConfirmDialog>
    );
  const { data: urlSecret } = connecting;
  if (urlSecret !== undefined && urlSecret !== null)
    return <SecretDialog title={t('bots.urlMade')} use={t('bots.useUrlSecret')} secret={urlSecret} onClose={onClose} />;
  if (made !== null)
    return (
      <SecretDialog
        title={t('bots.keyMade')}
        use={t('bots.useKey')}
        secret={made.secret}
        onClose={() => setMade(null)}
      />
    );
  return (
    <Dialog onClose={onClose} title={t('bots.title', { name })}>
      {keys === undefined ? (
        error === null ? (
          <LoadingSkeleton rows={2} />
        ) : (
          <ErrorAlert error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <BotForm
          channel={channel}
          keys={keys}
          apiKeyId={apiKeyId}
          connecting={connecting}
          onChoose={setApiKeyId}
          onMade={(key) => {
            setMade(key);
            setApiKeyId(key.id);
          }}
          onDisconnect={() => setDisconnecting(true)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
