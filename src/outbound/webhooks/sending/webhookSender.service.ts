import pLimit from 'p-limit';
import type { CursorCodec } from '../../../paging/cursorCodec.ts';
import { readLogFor } from '../rounds.commands.ts';
import type { SendOutcome } from '../schedule.ts';
import { signedHeaders } from '../signature.ts';
import type { TakenDelivery } from '../webhookDeliveries.store.ts';
import { webhookIdOf } from '../webhookDelivery.ts';
import { type WebhookRef, webhooksBehind, webhooksDue } from '../webhooks.queries.ts';
import { type Grant, Places } from './places.ts';
import { type Posting, post } from './post.ts';
import {
  compose,
  type DueWork,
  recordDropped,
  recordNotSent,
  recordOutcome,
  type Sending,
  secretsOf,
  takeDeliveries,
} from './send.commands.ts';

/** Tells endpoints what happens. Every node has one, and they need nothing of one another. */
export interface WebhookSender {
  /** Call it when workspaces have new events. Only a hint: a lost one costs a poll. */
  wake(workspaceIds: readonly string[]): void;
  /** Begins no more requests, ends those under way, and leaves what is unsent to other nodes. */
  stop(): Promise<void>;
}

export interface WebhookSenderOptions extends Sending {
  readonly codec: CursorCodec;
  readonly posting: Posting;
  readonly onFault: (error: unknown) => void;
}

const POLL_MS = 1_000;
/** Rounds that a node runs at a time: they share the connections of the pool. */
const ROUNDS_AT_A_TIME = 3;
const PLACES = { all: 64, ofOne: 8 };
const UNSIGNED: SendOutcome = {
  errorCode: 'NO_SECRET',
  responseStatus: null,
  responseBody: null,
  durationMs: 0,
  retryAfterMs: null,
};

export function startWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const sender = new Sender(options);
  const timer = setInterval(() => sender.poll(), POLL_MS);
  sender.poll();
  return {
    wake: (workspaceIds) => sender.wake(workspaceIds),
    async stop() {
      clearInterval(timer);
      await sender.stop();
    },
  };
}

class Sender {
  readonly #stopping = new AbortController();
  readonly #rounds = pLimit(ROUNDS_AT_A_TIME);
  readonly #places = new Places<WebhookRef>(PLACES, ({ workspaceId, webhookId }) => `${workspaceId} ${webhookId}`);
  readonly #underWay = new Set<Promise<void>>();
  /** The workspaces with new events. Null for all. */
  #woken: Set<string> | null = new Set();
  #isReading = false;
  #isPolling = false;

  constructor(private readonly options: WebhookSenderOptions) {}

  wake(workspaceIds: readonly string[]): void {
    for (const id of workspaceIds) this.#woken?.add(id);
    if (this.#isReading || this.#stopping.signal.aborted) return;
    this.#isReading = true;
    this.#run(async () => {
      try {
        while (this.#woken === null || this.#woken.size > 0) await this.#readLog();
      } finally {
        this.#isReading = false;
      }
    });
  }

  /** Finds what was missed, and what is due by now. */
  poll(): void {
    this.#woken = null;
    this.wake([]);
    if (this.#isPolling || this.#stopping.signal.aborted) return;
    this.#isPolling = true;
    this.#run(async () => {
      try {
        for (const webhook of await this.options.database.system(webhooksDue)) this.#pump(webhook);
      } finally {
        this.#isPolling = false;
      }
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    while (this.#underWay.size > 0) await Promise.all(this.#underWay);
  }

  /** Keeps what runs, so that the stop can wait for it. */
  #run(work: () => Promise<void>): void {
    const running = work()
      .catch(this.options.onFault)
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }

  async #readLog(): Promise<void> {
    const asked = this.#woken === null ? null : [...this.#woken];
    this.#woken = new Set();
    const behind = await this.options.database.system((db) => webhooksBehind(db, asked));
    await this.#rounds.map(behind, async (webhook) => {
      for (let isMore = true; isMore && !this.#stopping.signal.aborted; ) {
        const round = await readLogFor(this.options, webhook);
        if (round.added > 0) this.#pump(webhook);
        isMore = round.isMore;
      }
    });
  }

  #pump(webhook: WebhookRef): void {
    this.#places.want(webhook);
    this.#fill();
  }

  /** Gives free places to those who wait for them. */
  #fill(): void {
    if (this.#stopping.signal.aborted) return;
    for (let grant = this.#places.next(); grant !== null; grant = this.#places.next()) {
      const given = grant;
      this.#run(() => this.#use(given));
    }
  }

  async #use(grant: Grant<WebhookRef>): Promise<void> {
    const { endpoint, count, isFirst } = grant;
    let used = 0;
    try {
      const taken = await takeDeliveries(this.options, endpoint, count, isFirst);
      if (taken === null || taken.deliveries.length === 0) return;
      used = taken.deliveries.length;
      // One look serves all that were taken together.
      const secrets = secretsOf(this.options, endpoint);
      for (const delivery of taken.deliveries) this.#run(() => this.#send(endpoint, taken, delivery, secrets));
    } finally {
      this.#places.settle(grant, used);
      this.#fill();
    }
  }

  async #send(
    endpoint: WebhookRef,
    taken: DueWork,
    delivery: TakenDelivery,
    secrets: Promise<string[]>,
  ): Promise<void> {
    try {
      if (await this.#attempt(endpoint, taken, delivery, secrets)) this.#places.want(endpoint);
    } finally {
      this.#places.give(endpoint, 1);
      this.#fill();
    }
  }

  /** Answers whether the lane has another delivery that is due. */
  async #attempt(
    endpoint: WebhookRef,
    work: DueWork,
    delivery: TakenDelivery,
    loading: Promise<string[]>,
  ): Promise<boolean> {
    const { options } = this;
    const { webhook } = work;
    const [composed, secrets] = await Promise.all([compose(options, endpoint, webhook, delivery), loading]);
    if (composed === null) return recordDropped(options, endpoint, delivery);
    if (secrets.length === 0) return recordOutcome(options, endpoint, delivery, UNSIGNED, work);
    const body = JSON.stringify(composed.body);
    const id = webhookIdOf(options.codec, endpoint.workspaceId, delivery);
    const headers = {
      ...signedHeaders(secrets, id, new Date(), body),
      'content-type': 'application/json',
      'user-agent': 'Blockdesk-Webhooks/1',
    };
    const request = { url: webhook.url, headers, body, keepsAnswer: !composed.isPersonal };
    const outcome = await post(options.posting, request, this.#stopping.signal);
    if (outcome === null) return recordNotSent(options, endpoint, delivery);
    return recordOutcome(options, endpoint, delivery, outcome, work);
  }
}
