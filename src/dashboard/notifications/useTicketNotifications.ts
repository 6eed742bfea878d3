import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedData } from '../live/useFeedData.ts';
import { type AddedTickets, NO_ADDED_TICKETS } from './addedTickets.ts';
import { chime } from './chime.ts';
import { useNotificationSettings } from './useNotificationSettings.ts';
import { usePageFocus } from './usePageFocus.ts';

const CHIME_PAUSE_MS = 3_000;

/**
 * Announces new held tickets by sound and by desktop notification. Returns how many were added since the page last had
 * the focus. A notification contains neither a message nor a name that a customer wrote.
 */
export function useTicketNotifications(): number {
  const { t } = useTranslation();
  const [{ sound, notification }] = useNotificationSettings();
  const hasFocus = usePageFocus();
  const { count } = useFeedData<AddedTickets>(['addedTickets']) ?? NO_ADDED_TICKETS;
  const [seen, setSeen] = useState(count);
  if (hasFocus && seen !== count) setSeen(count);
  const unseen = hasFocus ? 0 : count - seen;

  const announced = useRef(count);
  const chimedAt = useRef(0);
  useEffect(() => {
    if (count === announced.current) return;
    announced.current = count;
    if (sound && Date.now() - chimedAt.current > CHIME_PAUSE_MS) {
      chimedAt.current = Date.now();
      void chime();
    }
    if (notification && unseen > 0) notifyDesktop(t('queues.held', { count: unseen }));
  }, [count, unseen, sound, notification, t]);
  return unseen;
}

/** Shows a desktop notification in place of the last one. Does nothing without the browser's permission. */
function notifyDesktop(body: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    new Notification('Blockdesk', { body, tag: 'blockdesk.held' });
  } catch (error) {
    // Chrome on Android supports notifications only in service workers, and throws a TypeError.
    if (!(error instanceof TypeError)) throw error;
  }
}
