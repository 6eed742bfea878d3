import { Button, Divider, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldError, isFormError } from '../api/errors.ts';
import { useAppContext, useViewer } from '../appContext/appContext.ts';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useErrorText } from '../ui/useErrorText.ts';
import { ChannelSecret, RemoveChannelSecret, SetChannelSecret } from './queries.ts';

const MAX_LENGTH = 200;

/** The address of a channel's webhook, and the secret that it is verified with. A secret is never shown. */
export function WebhookSecret({ channelId }: { readonly channelId: string }) {
  const { t } = useTranslation();
  const { workspace } = useViewer();
  const errorText = useErrorText();
  const [appSecret, setAppSecret] = useState('');
  const [verifyToken, setVerifyToken] = useState('');
  const hasSecret = useHasSecret(channelId);
  const { setting, removing } = useChangeSecret(channelId, () => {
    setAppSecret('');
    setVerifyToken('');
  });
  const errorAt = (field: string) => isFieldError(setting.error, field) && errorText(setting.error);
  const url = `${location.origin}/webhooks/whatsapp/${workspace.slug}/${channelId}`;

  function save(event: FormEvent): void {
    event.preventDefault();
    setting.mutate({ appSecret: appSecret.trim(), verifyToken: verifyToken.trim() });
  }

  return (
    <form onSubmit={save} autoComplete="off">
      <Divider my="lg" label={t('settings.webhook')} labelPosition="left" />
      <Stack>
        <TextInput
          label={t('settings.webhookAddress')}
          description={t('settings.webhookIs')}
          value={url}
          readOnly
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Text size="sm" c="dimmed">
          {t(hasSecret === true ? 'settings.secretOwn' : 'settings.secretOfServer')}
        </Text>
        <PasswordInput
          label={t('settings.appSecret')}
          value={appSecret}
          onChange={({ currentTarget }) => setAppSecret(currentTarget.value)}
          error={errorAt('appSecret')}
          maxLength={MAX_LENGTH}
          autoComplete="new-password"
        />
        <PasswordInput
          label={t('settings.verifyToken')}
          value={verifyToken}
          onChange={({ currentTarget }) => setVerifyToken(currentTarget.value)}
          error={errorAt('verifyToken')}
          maxLength={MAX_LENGTH}
          autoComplete="new-password"
        />
        {isFormError(setting.error, ['appSecret', 'verifyToken']) && (
          <ErrorAlert error={setting.error} title={t('settings.notSaved')} />
        )}
        {removing.error && <ErrorAlert error={removing.error} title={t('settings.notSaved')} />}
        <Group justify="flex-end">
          {hasSecret === true && (
            <Button variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
              {t('settings.removeSecret')}
            </Button>
          )}
          <Button
            type="submit"
            variant="light"
            loading={setting.isPending}
            disabled={appSecret.trim() === '' || verifyToken.trim() === ''}
          >
            {t(hasSecret === true ? 'settings.replaceSecret' : 'settings.setSecret')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Undefined until it was read. */
function useHasSecret(channelId: string): boolean | undefined {
  const { execute } = useAppContext();
  const { data } = useQuery({
    queryKey: ['channelSecret', channelId],
    queryFn: async () => {
      const { node } = await execute(ChannelSecret, { id: channelId });
      return node !== null && node !== undefined && 'hasSecret' in node && node.hasSecret === true;
    },
  });
  return data;
}

interface Secret {
  readonly appSecret: string;
  readonly verifyToken: string;
}

function useChangeSecret(channelId: string, onSet: () => void) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const show = (hasSecret: boolean) => {
    client.setQueryData(['channelSecret', channelId], hasSecret);
    notifications.show({ color: 'teal', message: t(hasSecret ? 'settings.secretSet' : 'settings.secretRemoved') });
  };
  const setting = useMutation({
    gcTime: 0,
    mutationFn: (secret: Secret) => execute(SetChannelSecret, { channelId, ...secret }),
    onSuccess: () => {
      onSet();
      show(true);
    },
  });
  const removing = useMutation({
    mutationFn: () => execute(RemoveChannelSecret, { channelId }),
    onSuccess: () => show(false),
  });
  return { setting, removing };
}
