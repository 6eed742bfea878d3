import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AddedTickets, NO_ADDED_TICKETS } from './addedTickets.ts';
import { chime } from './chime.ts';
import { notifyDesktop } from './notifyDesktop.ts';
import { useNotificationSettings } from './useNotificationSettings.ts';
import { usePageFocus } from './usePageFocus.ts';

const BETWEEN_CHIMES_MS = 3_000;

/**
 * Tells of new held tickets beyond the page, by sound and by notification, and answers how many came since the page was last looked at: how
 * many are held in all says nothing to somebody who looks elsewhere. Never what a customer wrote, nor the name that they gave themselves.
 */
export function useTicketNotifications(): number {
  const { t } = useTranslation();
  const [{ sound, notification }] = useNotificationSettings();
  const hasFocus = usePageFocus();
  const { data: { count } = NO_ADDED_TICKETS } = useQuery<AddedTickets>({
    queryKey: ['addedTickets'],
    queryFn: () => Promise.reject(new Error('AddedTickets are told, not asked for.')),
    enabled: false,
  });
  const [seen, setSeen] = useState(count);
  if (hasFocus && seen !== count) setSeen(count);
  const unseen = hasFocus ? 0 : count - seen;

  const told = useRef(count);
  const chimedAt = useRef(0);
  useEffect(() => {
    if (count === told.current) return;
    told.current = count;
    if (sound && Date.now() - chimedAt.current > BETWEEN_CHIMES_MS) {
      chimedAt.current = Date.now();
      void chime();
    }
    if (notification && unseen > 0) notifyDesktop(t('queues.arrived', { count: unseen }));
  }, [count, unseen, sound, notification, t]);
  return unseen;
}
