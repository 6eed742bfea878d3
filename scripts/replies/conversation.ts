import { setTimeout as delay } from 'node:timers/promises';
import { SendOnce } from '../../testkit/channels/deliveryOperations.ts';
import { forEachConcurrently } from '../../testkit/concurrency.ts';
import { type Random, shuffle } from '../../testkit/seededRandom.ts';
import type { TakenMessage } from '../../testkit/whatsapp/graphDouble.ts';
import { metaCall, metaStatuses, metaText, postAsMeta } from '../../testkit/whatsapp/metaCalls.ts';
import { APP_SECRET, MARK, PHONE_NUMBER_ID, type RepliesCluster } from './repliesCluster.ts';

interface Customer {
  readonly phone: string;
  readonly ticketId: string;
}

const PAUSE_MS = 200;
const WRITERS = 24;
/** The most statuses that Meta says in one call here. */
const STATUSES_A_CALL = 12;

/** Lets customers write, and answers their tickets. */
export async function startChats(cluster: RepliesCluster, count: number): Promise<readonly Customer[]> {
  const phones = Array.from({ length: count }, (_, index) => String(628_110_000_000 + index));
  await forEachConcurrently(phones, { concurrency: 4 }, async (phone) => {
    const timestamp = String(Math.floor(Date.now() / 1_000));
    await postUntilTaken(
      cluster,
      metaCall(PHONE_NUMBER_ID, { phone }, { ...metaText(`wamid.${phone}`, 'Hello'), timestamp }),
    );
  });
  const rows = await cluster.sql<{ phone: string; ticketId: string }[]>`
    select reply_to as phone, ticket_id as "ticketId" from messages where workspace_id = ${cluster.workspaceId}`;
  if (rows.length !== count) throw new Error(`${rows.length} of ${count} customers have a ticket.`);
  return rows.map(({ phone, ticketId }) => ({ phone, ticketId }));
}

/**
 * Writes the replies, in turn to each customer, until `signal` is aborted. Each is tried with the same `clientId` until
 * it is taken. Answers the ids of those that were.
 */
export async function writeReplies(
  { agent }: RepliesCluster,
  customers: readonly Customer[],
  replies: number,
  signal: AbortSignal,
): Promise<ReadonlySet<string>> {
  const written = new Set<string>();
  const numbers = Array.from({ length: replies }, (_, number) => number);
  const customerOf = (number: number) => customers[number % customers.length];
  const keyOf = (number: number) => customerOf(number)?.phone ?? '';
  await forEachConcurrently(numbers, { concurrency: WRITERS, keyOf }, async (number) => {
    const ticketId = customerOf(number)?.ticketId ?? '';
    const reply = { ticketId, body: `${MARK} ${number}`, clientId: `reply ${number}` };
    while (!signal.aborted) {
      try {
        await agent.ask(SendOnce, reply);
        written.add(reply.clientId);
        return;
      } catch {
        await delay(PAUSE_MS);
      }
    }
  });
  return written;
}

/** Reports on each message that the double takes, as Meta does: late, out of order, some twice, several at once. */
export class Reports {
  private readonly due: object[] = [];
  private readonly open = new Set<Promise<void>>();

  constructor(
    private readonly cluster: RepliesCluster,
    private readonly random: Random,
  ) {
    cluster.double.onTaken((message) => this.track(this.report(message)));
  }

  /** Resolves once every report is taken. */
  async settled(): Promise<void> {
    while (this.open.size > 0) await Promise.all(this.open);
  }

  private track(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => this.open.delete(tracked));
    this.open.add(tracked);
  }

  private async report({ wamid, callbackData, recipient }: TakenMessage): Promise<void> {
    const said = shuffle(['sent', 'delivered', 'read', 'delivered'], this.random).slice(
      0,
      1 + Math.floor(this.random() * 4),
    );
    await delay(this.random() * 500);
    for (const status of said) {
      const about = { id: wamid, status, timestamp: '1772000000', recipient_id: recipient };
      this.due.push({ ...about, biz_opaque_callback_data: callbackData });
    }
    await delay(this.random() * 500);
    // The first of them takes what is due of the others, too.
    while (this.due.length > 0) this.track(this.post(shuffle(this.due.splice(0, STATUSES_A_CALL), this.random)));
  }

  private post(statuses: readonly object[]): Promise<void> {
    return postUntilTaken(this.cluster, metaStatuses(PHONE_NUMBER_ID, statuses));
  }
}

/** Meta sends a call again until it is answered 200. */
async function postUntilTaken({ balancer, slug }: RepliesCluster, call: object): Promise<void> {
  for (;;) {
    const status = await postAsMeta(`${balancer.url}/webhooks/whatsapp/${slug}`, APP_SECRET, call).catch(() => 0);
    if (status === 200) return;
    await delay(PAUSE_MS);
  }
}
