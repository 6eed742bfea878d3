import { afterAll } from 'vitest';
import type { Request } from '../../src/access/request.ts';
import { connect } from '../../src/database/connection.ts';
import { createDatabase } from '../../src/database/database.ts';
import { createReader } from '../../src/database/reader.ts';
import { type Delivered, deliver, type Feed, type Reset } from '../../src/feed/delivery.live.ts';
import type { LoggedEvent } from '../../src/feed/event.ts';
import { loadLogIdentity } from '../../src/feed/log.queries.ts';
import { startTail, type Tail } from '../../src/feed/tail.live.ts';
import { createSealer } from '../../src/paging/seal.library.ts';
import { type TestDatabase, testDatabase } from '../support/testDatabase.ts';

/** One part of an event, by its mark and its place among the parts. */
export type Told = ({ readonly show: 'Told'; readonly told: string; readonly about: string } & Delivered) | Reset;

/** A process with a feed, without the server round it. */
export interface FeedProcess extends Pick<Request, 'database' | 'sealer' | 'feed'> {
  readonly tail: Tail;
  readonly faults: unknown[];
  /** Everything of the workspace; events with `ticketIds` in as many parts. */
  follow(workspaceId: string, after: string | null, load?: (told: string) => Promise<void>): AsyncIterator<Told>;
}

export interface Ground {
  readonly db: TestDatabase;
  aProcess(options?: { readonly pollMs?: number }): Promise<FeedProcess>;
}

export async function aGround(): Promise<Ground> {
  const db = await testDatabase();
  const stopping: (() => Promise<void>)[] = [];
  afterAll(async () => {
    await Promise.all(stopping.map((stop) => stop()));
    await db.drop();
  });

  return {
    db,
    async aProcess({ pollMs = 5 } = {}) {
      const database = createDatabase(
        connect({ url: db.url, connections: 4, statementTimeoutMs: 10_000, lockTimeoutMs: 5_000 }),
      );
      const { epoch, sealingKey } = await database.system(loadLogIdentity);
      const sealer = createSealer(sealingKey);
      const faults: unknown[] = [];
      const onFault = (error: unknown) => void faults.push(error);
      const tail = await startTail({ database, pollMs, onFault });
      const feed: Feed = { database, tail, epoch, onFault };
      stopping.push(async () => {
        await tail.stop();
        await database.close();
      });
      return {
        database,
        sealer,
        feed,
        tail,
        faults,
        follow(workspaceId, after, load = async () => {}) {
          const reader = createReader(database, { workspaceId, seesHeld: true });
          const events = deliver({ reader, sealer, feed }, after, {
            partsOf,
            async load(told, { contactId }) {
              await load(told);
              return { show: 'Told' as const, told, about: contactId ?? '' };
            },
          });
          return events[Symbol.asyncIterator]();
        },
      };
    },
  };
}

function partsOf({ contactId, data: { ticketIds } }: LoggedEvent): string[] {
  return ticketIds === undefined ? [contactId ?? ''] : ticketIds.map((part) => `${contactId} ${part}`);
}

export async function take<Item>(from: AsyncIterator<Item>, count: number): Promise<Item[]> {
  const taken: Item[] = [];
  while (taken.length < count) {
    const { done, value } = await from.next();
    if (done === true) break;
    taken.push(value);
  }
  return taken;
}

export const told = (event: Told): string => (event.show === 'Told' ? event.told : event.show);
