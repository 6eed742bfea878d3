import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconInfoCircle } from '../icons/icons.ts';
import type { SignInError } from './session.ts';

interface SignInErrorAlertProps {
  readonly error: SignInError;
  readonly onRetry?: () => void;
}

/** Says why the user is not signed in. */
export function SignInErrorAlert({ error: { reason, providerMessage }, onRetry }: SignInErrorAlertProps) {
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
