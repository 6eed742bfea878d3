import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { IconAlertTriangle } from '../icons/icons.ts';
import { useErrorText } from '../ui/useErrorText.ts';

/** Says inside the dialog why the act was refused. The dialog stays open with its input. */
export function RefusalAlert({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (!error) return null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('blocking.refused')}
      p="sm"
    >
      {errorText(error)}
    </Alert>
  );
}
