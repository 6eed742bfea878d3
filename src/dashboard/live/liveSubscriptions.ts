import type { Feeds } from '../../client/feeds.ts';
import type { QueueFiguresFragment, TypedDocumentString } from '../gql/graphql.ts';
import { gather } from './frameBatcher.ts';
import { BlockedTicketEvents, ContactEvents, Figures, type LiveEvent, TicketEvents } from './subscriptions.ts';

export interface LiveOptions {
  readonly feeds: Pick<Feeds, 'subscribe'>;
  /** A position that was read before anything that is shown. */
  readonly after: string;
  readonly seesHeld: boolean;
  readonly onEvents: (events: readonly LiveEvent[]) => void;
  readonly onFigures: (figures: QueueFiguresFragment) => void;
  /** What was read has to be read again; the feed goes on. */
  readonly onReset: () => void;
  /** A subscription is over, and trying again would not mend it. */
  readonly onEnded: (reason: Error) => void;
}

/** Everything that happens, told once for all screens. What it answers leaves. */
export function openLive({ feeds, after, seesHeld, onEvents, onFigures, onReset, onEnded }: LiveOptions): () => void {
  const gathering = gather<LiveEvent>((events) => {
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
          for (const event of Object.values(data ?? {})) gathering.add(event as LiveEvent);
        },
        stopped,
      },
    );

  const leaving = [
    follow(TicketEvents),
    follow(ContactEvents),
    ...(seesHeld ? [follow(BlockedTicketEvents)] : []),
    feeds.subscribe(
      { query: Figures.toString() },
      { next: ({ data }) => onFigures((data as { queueCounts: QueueFiguresFragment }).queueCounts), stopped },
    ),
  ];
  return () => {
    for (const leave of leaving) leave();
    gathering.stop();
  };
}
