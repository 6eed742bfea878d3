import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import type { ChangeConnection } from './useChangeConnection.ts';

const MAX_LENGTH = 2_000;
const FIELD = 'connection.whatsAppCloud.accessToken';

/** Connects a number of WhatsApp by an access token of Meta. */
export function WhatsAppForm({ connecting }: Pick<ChangeConnection, 'connecting'>) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [accessToken, setAccessToken] = useState('');

  function save(event: FormEvent): void {
    event.preventDefault();
    const connection = { whatsAppCloud: { accessToken: accessToken.trim() } };
    connecting.mutate(connection, { onSuccess: () => setAccessToken('') });
  }

  return (
    <form onSubmit={save} autoComplete="off">
      <Stack>
        <PasswordInput
          label={t('settings.connection.accessToken')}
          description={t('settings.connection.accessTokenIs')}
          value={accessToken}
          onChange={({ currentTarget }) => setAccessToken(currentTarget.value)}
          error={isAboutToken(connecting.error) && errorText(connecting.error)}
          maxLength={MAX_LENGTH}
          autoComplete="new-password"
        />
        <Group justify="flex-end">
          <Button type="submit" variant="light" loading={connecting.isPending} disabled={accessToken.trim() === ''}>
            {t('settings.connection.connect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Whether this form shows the error by itself: it is about the access token. */
export function isAboutToken(error: unknown): boolean {
  return error instanceof RefusalError && error.field === FIELD;
}
