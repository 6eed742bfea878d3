import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../../api/errors.ts';
import { useErrorText } from '../../../ui/useErrorText.ts';

/** Returns a function that tells the user why nothing was done. */
export function useNotifyFailure(): (error: unknown) => void {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (error) => {
    const isBusy = error instanceof RefusalError && error.code === 'RATE_LIMITED';
    const message = isBusy ? t('queues.review.busy') : errorText(error);
    notifications.show({ color: 'red', title: t('queues.review.failed'), message });
  };
}
