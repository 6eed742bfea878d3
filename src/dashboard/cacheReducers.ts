import { notifyManager } from '@tanstack/react-query';
import { foldChats } from './chat/chatReducer.ts';
import { foldContacts } from './contactCache/contactReducer.ts';
import type { Fold } from './live/eventReplay.ts';
import { foldQueues } from './queues/queueReducer.ts';

/** Each kind of screen says how what it shows is changed by what happens. */
const FOLDS: readonly Fold[] = [foldQueues, foldContacts, foldChats];

export const foldAll: Fold = (client, events) => {
  notifyManager.batch(() => {
    for (const fold of FOLDS) fold(client, events);
  });
};
