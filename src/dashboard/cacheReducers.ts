import { notifyManager } from '@tanstack/react-query';
import { reduceChats } from './chat/chatReducer.ts';
import { reduceContacts } from './contactCache/contactReducer.ts';
import type { CacheReducer } from './live/eventReplay.ts';
import { reduceAdded } from './notifications/addedTickets.ts';
import { reduceRemoved } from './queues/removed/removedTickets.ts';
import { reduceTicketLists } from './queues/ticketListReducer.ts';

const REDUCERS: readonly CacheReducer[] = [reduceTicketLists, reduceRemoved, reduceAdded, reduceContacts, reduceChats];

/** Applies events to the cached data of every screen. React renders once for all changes. */
export const reduceAll: CacheReducer = (client, events) => {
  notifyManager.batch(() => {
    for (const reduce of REDUCERS) reduce(client, events);
  });
};
