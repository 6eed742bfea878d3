import { useTranslation } from 'react-i18next';
import { RefusalError, UnreachableError } from '../api/errors.ts';
import { PartError } from '../api/loadPart.ts';
import { en } from '../texts/en/ui.ts';

type KnownCode = keyof typeof en.code;

/** Translates an error into a sentence for the user. */
export function useErrorText(): (error: unknown) => string {
  const { t } = useTranslation();
  return (error) => {
    if (error instanceof UnreachableError) return t('ui.unreachable');
    if (error instanceof PartError) return t('ui.partFailedMore');
    if (!(error instanceof RefusalError)) return t('ui.failed');
    const { code, message, requestId } = error;
    if (isKnown(code)) return t(`ui.code.${code}`, { message });
    return requestId === null ? message : t('ui.fault', { requestId });
  };
}

function isKnown(code: string): code is KnownCode {
  return code in en.code;
}
