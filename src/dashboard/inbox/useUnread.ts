import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { unreadOf } from '../chat/unread.ts';

/** Which tickets got messages since the viewer looked at them. */
export function useUnread(): (ticketId: string) => boolean {
  const unread = unreadOf(useQueryClient());
  useSyncExternalStore(unread.subscribe, unread.version);
  return unread.isUnread;
}
