import { useTranslation } from 'react-i18next';
import { en } from '../../texts/en/settings/webhooks.ts';
import type { WebhookDeliveryRow } from './queries.ts';

/** Says why the last attempt of a delivery failed. */
export function useFailureText(): (delivery: Pick<WebhookDeliveryRow, 'errorCode' | 'responseStatus'>) => string {
  const { t } = useTranslation();
  return ({ errorCode, responseStatus }) => {
    const code: string = errorCode ?? '';
    return isKnown(code)
      ? t(`webhooks.error.${code}`, { status: responseStatus ?? '' })
      : t('webhooks.error.other', { code });
  };
}

/** The server may know more codes. */
function isKnown(code: string): code is Exclude<keyof typeof en.error, 'other'> {
  return code !== 'other' && code in en.error;
}
