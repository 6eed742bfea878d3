import { notifyManager } from '@tanstack/react-query';
import { foldChats } from '../chat/fold.ts';
import { foldContacts } from '../contacts/fold.ts';
import { foldQueues } from '../queues/fold.ts';
import type { Fold } from './replay.ts';

/** Each kind of screen says how what it shows is changed by what happens. */
const FOLDS: readonly Fold[] = [foldQueues, foldContacts, foldChats];

export const foldAll: Fold = (client, events) => {
  notifyManager.batch(() => {
    for (const fold of FOLDS) fold(client, events);
  });
};
