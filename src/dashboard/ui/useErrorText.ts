import { useTranslation } from 'react-i18next';
import { Refused, Unreachable } from '../api/errors.ts';
import { en } from '../texts/en/ui.ts';

type KnownCode = keyof typeof en.code;

/** A failure in words for the person who looks. */
export function useFailureText(): (failure: unknown) => string {
  const { t } = useTranslation();
  return (failure) => {
    if (failure instanceof Unreachable) return t('looks.unreachable');
    if (!(failure instanceof Refused)) return t('looks.failed');
    const { code, message, requestId } = failure;
    if (isKnown(code)) return t(`looks.code.${code}`, { message });
    return requestId === null ? message : t('looks.fault', { requestId });
  };
}

function isKnown(code: string): code is KnownCode {
  return code in en.code;
}
