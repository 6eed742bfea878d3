import { notifications } from '@mantine/notifications';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isJoined, type TicketAnswer } from './queries.ts';

/**
 * Opens the ticket that a held ticket has joined, and says why. Returns whether the panel of that ticket must take the
 * focus: it was in the panel that is gone.
 */
export function useFollow(answer: TicketAnswer | undefined, onFollow: (ticketId: string) => void): boolean {
  const { t } = useTranslation();
  const lostFocus = useRef(false);
  const joinedTicketId = isJoined(answer) ? answer.joinedTicketId : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows once for each ticket
  useEffect(() => {
    if (joinedTicketId === null) return;
    lostFocus.current = document.activeElement === document.body;
    notifications.show({ message: t('chat.joined') });
    onFollow(joinedTicketId);
  }, [joinedTicketId]);
  return lostFocus.current;
}
