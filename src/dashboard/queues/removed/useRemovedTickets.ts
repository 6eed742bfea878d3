import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';
import { useFeedData } from '../../live/useFeedData.ts';
import { isReview, NO_REMOVED_TICKETS, type Removal, type RemovedTickets } from './removedTickets.ts';

export function useRemovedTickets(): RemovedTickets {
  return useFeedData<RemovedTickets>(['removedTickets']) ?? NO_REMOVED_TICKETS;
}

/** Returns a function that says in words why a ticket is no longer held, and by whom. */
export function useRemovalText(): (removal: Removal | null) => string {
  const { t } = useTranslation();
  const { actor } = useViewer();
  return (removal) => {
    if (removal === null) return t('queues.removal.unknown');
    const { kind, to, by } = removal;
    const name = by === null ? null : by.id === actor.id ? t('ui.you') : by.displayName;
    if (isReview(kind)) return name === null ? t(`queues.removal.${kind}Bare`) : t(`queues.removal.${kind}`, { name });
    if (kind === 'joined') return t('queues.removal.joined');
    if (kind === 'deleted')
      return name === null ? t('queues.removal.deletedBare') : t('queues.removal.deleted', { name });
    if (to === null) return name === null ? t('queues.removal.releasedBare') : t('queues.removal.released', { name });
    const queue = t(`ui.status.${to}`);
    return name === null
      ? t('queues.removal.releasedToBy', { queue })
      : t('queues.removal.releasedTo', { queue, name });
  };
}
