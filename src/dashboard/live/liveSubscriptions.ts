import type { Feeds } from '../../client/feeds.ts';
import type { QueueCountFieldsFragment, TypedDocumentString } from '../gql/graphql.ts';
import { createFrameBatcher } from './frameBatcher.ts';
import { BlockedTicketEvents, ContactEvents, type LiveEvent, QueueCounts, TicketEvents } from './subscriptions.ts';

export interface LiveSubscriptionOptions {
  readonly feeds: Pick<Feeds, 'subscribe'>;
  /** A position that was read before anything that is shown. */
  readonly after: string;
  readonly seesHeld: boolean;
  readonly onEvents: (events: readonly LiveEvent[]) => void;
  readonly onQueueCounts: (counts: QueueCountFieldsFragment) => void;
  /** What was read has to be read again; the feed goes on. */
  readonly onReset: () => void;
  /** A subscription is over, and trying again would not mend it. */
  readonly onEnded: (reason: Error) => void;
}

/** Everything that happens, told once for all screens. What it answers leaves. */
export function openLiveSubscriptions({
  feeds,
  after,
  seesHeld,
  onEvents,
  onQueueCounts,
  onReset,
  onEnded,
}: LiveSubscriptionOptions): () => void {
  const batcher = createFrameBatcher<LiveEvent>((events) => {
    const told = events.filter(({ __typename }) => __typename !== 'FeedReset');
    if (told.length > 0) onEvents(told);
    if (told.length < events.length) onReset();
  });
  const stopped = (reason: Error | null) => {
    if (reason !== null) onEnded(reason);
  };

  /** What follows the log goes on from its last event after a dropped socket. */
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

  const leaving = [
    follow(TicketEvents),
    follow(ContactEvents),
    ...(seesHeld ? [follow(BlockedTicketEvents)] : []),
    feeds.subscribe(
      { query: QueueCounts.toString() },
      { next: ({ data }) => onQueueCounts((data as { queueCounts: QueueCountFieldsFragment }).queueCounts), stopped },
    ),
  ];
  return () => {
    for (const leave of leaving) leave();
    batcher.stop();
  };
}
