import { useTranslation } from 'react-i18next';
import { RefusalError, UnreachableError } from '../api/errors.ts';
import { en } from '../texts/en/ui.ts';

type KnownCode = keyof typeof en.code;

/** A failure in words for the person who looks. */
export function useErrorText(): (failure: unknown) => string {
  const { t } = useTranslation();
  return (failure) => {
    if (failure instanceof UnreachableError) return t('ui.unreachable');
    if (!(failure instanceof RefusalError)) return t('ui.failed');
    const { code, message, requestId } = failure;
    if (isKnown(code)) return t(`ui.code.${code}`, { message });
    return requestId === null ? message : t('ui.fault', { requestId });
  };
}

function isKnown(code: string): code is KnownCode {
  return code in en.code;
}
