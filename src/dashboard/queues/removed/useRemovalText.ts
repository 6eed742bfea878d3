import { useTranslation } from 'react-i18next';
import { useViewer } from '../../appContext/appContext.ts';
import type { Removal } from './removedTickets.ts';

/** What became of a ticket that was held, and by whom, in words. */
export function useRemovalText(): (removal: Removal | null) => string {
  const { t } = useTranslation();
  const { actor } = useViewer();
  return (removal) => {
    if (removal === null) return t('queues.removal.unknown');
    const { kind, to, by } = removal;
    const name = by === null ? null : by.id === actor.id ? t('ui.you') : by.displayName;
    if (kind === 'deleted')
      return name === null ? t('queues.removal.deletedBare') : t('queues.removal.deleted', { name });
    if (to === null) return name === null ? t('queues.removal.releasedBare') : t('queues.removal.released', { name });
    const queue = t(`ui.status.${to}`);
    return name === null
      ? t('queues.removal.releasedToBy', { queue })
      : t('queues.removal.releasedTo', { queue, name });
  };
}
