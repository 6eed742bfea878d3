import { Alert } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../ui/useErrorText.ts';

/** Why it was not done, where it was tried: nothing that was typed is lost. */
export function Refusal({ failure }: { readonly failure: unknown }) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  if (!failure) return null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('blocking.refused')}
      p="sm"
    >
      {textOf(failure)}
    </Alert>
  );
}
