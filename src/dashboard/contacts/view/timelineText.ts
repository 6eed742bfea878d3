import { useTranslation } from 'react-i18next';
import { en } from '../../texts/en/contacts.ts';
import type { TimelineEntry } from '../list/queries.ts';

type Happened = keyof typeof en.happened;

/** What happened, in words. The server says it in English, and says more; of what is not known here it says all. */
export function useTimelineText(): (entry: Pick<TimelineEntry, 'type' | 'summary'>) => string {
  const { t, i18n } = useTranslation();
  return ({ type, summary }) => {
    const key = type.replace('.', '-');
    return i18n.language === 'en' || !isKnown(key) ? summary : t(`contacts.happened.${key}`);
  };
}

function isKnown(key: string): key is Happened {
  return key in en.happened;
}
