import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';
import type { Departure } from './removedTickets.ts';

/** What became of a ticket that was held, and by whom, in words. */
export function useFateText(): (departure: Departure | null) => string {
  const { t } = useTranslation();
  const { actor } = useViewer();
  return (departure) => {
    if (departure === null) return t('queues.fate.unknown');
    const { kind, to, by } = departure;
    const name = by === null ? null : by.id === actor.id ? t('looks.you') : by.displayName;
    if (kind === 'deleted') return name === null ? t('queues.fate.deletedBare') : t('queues.fate.deleted', { name });
    if (to === null) return name === null ? t('queues.fate.releasedBare') : t('queues.fate.released', { name });
    const queue = t(`looks.status.${to}`);
    return name === null ? t('queues.fate.releasedToBy', { queue }) : t('queues.fate.releasedTo', { queue, name });
  };
}
