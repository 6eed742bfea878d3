import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { attentionOf } from '../chat/unread.ts';

/** Which tickets got messages since the viewer looked at them. */
export function useUnread(): (ticketId: string) => boolean {
  const attention = attentionOf(useQueryClient());
  useSyncExternalStore(attention.subscribe, attention.version);
  return attention.isUnread;
}
