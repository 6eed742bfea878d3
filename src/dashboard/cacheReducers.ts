import { notifyManager } from '@tanstack/react-query';
import { reduceChats } from './chat/chatReducer.ts';
import { reduceContacts } from './contactCache/contactReducer.ts';
import type { CacheReducer } from './live/eventReplay.ts';
import { reduceQueues } from './queues/queueReducer.ts';

/** Each kind of screen says how what it shows is changed by what happens. */
const REDUCERS: readonly CacheReducer[] = [reduceQueues, reduceContacts, reduceChats];

export const reduceAll: CacheReducer = (client, events) => {
  notifyManager.batch(() => {
    for (const reduce of REDUCERS) reduce(client, events);
  });
};
