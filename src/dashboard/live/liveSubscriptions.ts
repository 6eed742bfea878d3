import type { Feeds } from '../../client/feeds.ts';
import type { BulkJobFieldsFragment, QueueCountFieldsFragment, TypedDocumentString } from '../gql/graphql.ts';
import { BulkJobChanges } from './bulkJobs.ts';
import { ContactEvents } from './contactEvents.ts';
import { createFrameBatcher } from './frameBatcher.ts';
import { BlockedTicketEvents, type LiveEvent, QueueCounts } from './subscriptions.ts';
import { TicketEvents } from './ticketEvents.ts';

export interface LiveSubscriptionOptions {
  readonly feeds: Pick<Feeds, 'subscribe'>;
  /** A cursor that was read before everything on the screen. */
  readonly after: string;
  readonly canSeeHeld: boolean;
  readonly onEvents: (events: readonly LiveEvent[]) => void;
  readonly onQueueCounts: (counts: QueueCountFieldsFragment) => void;
  readonly onBulkJobs: (jobs: readonly BulkJobFieldsFragment[]) => void;
  /** Everything must be read again. The feed goes on. */
  readonly onReset: () => void;
  /** A subscription has ended, and another attempt would fail too. */
  readonly onEnded: (reason: Error) => void;
}

/**
 * The events after which everything is read again: a gap in the feed, and the end of a contact. Nothing of a person who
 * was deleted may stay in any cached answer, and the events do not name all of those.
 */
const RESETS: ReadonlySet<LiveEvent['__typename']> = new Set(['FeedReset', 'ContactDeleted']);

/** Subscribes to every feed once, for all screens. The returned function ends the subscriptions. */
export function openLiveSubscriptions(options: LiveSubscriptionOptions): () => void {
  const { feeds, after, canSeeHeld, onEvents, onQueueCounts, onBulkJobs, onReset, onEnded } = options;
  const batcher = createFrameBatcher<LiveEvent>((batch) => {
    const events = batch.filter(({ __typename }) => !RESETS.has(__typename));
    if (events.length > 0) onEvents(events);
    if (events.length < batch.length) onReset();
  });
  const stopped = (reason: Error | null) => {
    if (reason !== null) onEnded(reason);
  };

  /** After a dropped socket, an event subscription resumes from its last event. */
  const follow = (document: TypedDocumentString<object, object>) =>
    feeds.subscribe(
      { query: document.toString(), after },
      {
        next({ data }) {
          for (const event of Object.values(data ?? {})) batcher.add(event as LiveEvent);
        },
        stopped,
      },
    );

  /** Sends the whole state at once, and again after each change. */
  const watch = <Data>(document: TypedDocumentString<Data, Record<string, never>>, onData: (data: Data) => void) =>
    feeds.subscribe({ query: document.toString() }, { next: ({ data }) => onData(data as Data), stopped });

  const unsubscribes = [
    follow(TicketEvents),
    follow(ContactEvents),
    watch(QueueCounts, ({ queueCounts }) => onQueueCounts(queueCounts)),
    ...(canSeeHeld
      ? [follow(BlockedTicketEvents), watch(BulkJobChanges, ({ bulkJobChanges }) => onBulkJobs(bulkJobChanges))]
      : []),
  ];
  return () => {
    for (const unsubscribe of unsubscribes) unsubscribe();
    batcher.stop();
  };
}
