import { Button, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface TokenFormProps {
  readonly isPending: boolean;
  readonly onToken: (token: string) => void;
}

export function TokenForm({ isPending, onToken }: TokenFormProps) {
  const { t } = useTranslation();
  const [token, setToken] = useState('');

  function submit(event: FormEvent): void {
    event.preventDefault();
    onToken(token.trim());
  }

  return (
    <form onSubmit={submit}>
      <Stack>
        <PasswordInput
          label={t('signIn.token')}
          description={t('signIn.tokenMore')}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
          autoComplete="off"
          required
          withAsterisk={false}
        />
        <Button type="submit" loading={isPending} disabled={token.trim() === ''}>
          {t('signIn.enter')}
        </Button>
      </Stack>
    </form>
  );
}
