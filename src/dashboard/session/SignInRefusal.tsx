import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SignInError } from './signInRefusal.ts';

interface SignInRefusalProps {
  readonly refusal: SignInError;
  readonly onRetry?: () => void;
}

/** Why somebody is not signed in, in words. */
export function SignInRefusal({ refusal: { reason, providerMessage }, onRetry }: SignInRefusalProps) {
  const { t } = useTranslation();
  return (
    <Alert
      role="alert"
      variant="light"
      color={reason === 'ended' || reason === 'localOnly' ? 'yellow' : 'red'}
      icon={<IconInfoCircle />}
      title={t(`signIn.refused.${reason}`)}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{t(`signIn.refusedMore.${reason}`)}</Text>
        {providerMessage !== null && (
          <Text size="sm">
            {t('signIn.providerSaid')} <bdi dir="auto">{providerMessage}</bdi>
          </Text>
        )}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('signIn.tryAgain')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
