import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import type { ContactIdentityInput } from '../../../testkit/gql/graphql.ts';
import {
  BlockedTickets,
  BlockIdentity,
  ReceiveMessage,
  UnblockIdentity,
  UnblockTicket,
} from '../../../testkit/operations.ts';
import { pick, type Random } from '../../../testkit/seededRandom.ts';
import { attempt, type Outcome } from './attempt.ts';
import type { FaultWorkspace } from './faultWorkspace.ts';
import { emptyRecord, type LoadRecord } from './loadRecord.ts';

export interface LoadOptions {
  readonly workspace: FaultWorkspace;
  readonly contacts: number;
  readonly perSecond: number;
  readonly random: Random;
}

const MAX_UNDER_WAY = 48;
const MAX_SENT = 500;
const GIVE_UP_AFTER_MS = 90_000;
/** Two mutations can contradict each other at one moment. The later one is refused so, and that is no failure. */
const CONFLICTS = new Set(['TICKET_NOT_BLOCKED', 'TICKET_CLOSED']);
/** A contact that no random operation touches. */
const MARKER: ContactIdentityInput = { kind: 'PHONE', value: '+6281299999999' };

/** The load of mutations during the faults. It repeats a mutation after a transient failure, until it is answered. */
export class Load {
  private readonly sent: { readonly from: ContactIdentityInput; readonly externalId: string }[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private timer: NodeJS.Timeout | null = null;
  private current = emptyRecord();

  constructor(private readonly options: LoadOptions) {}

  /** Since the load began, or since `startRecord`. */
  get record(): LoadRecord {
    return this.current;
  }

  startRecord(): void {
    this.current = emptyRecord();
  }

  /** Lets every contact write once. */
  async createContacts(): Promise<void> {
    await this.receive(MARKER, newId());
    for (let contact = 0; contact < this.options.contacts; contact += 1) await this.receive(phoneOf(contact), newId());
  }

  /** Begins random operations, at the rate of the options. */
  start(): void {
    this.timer ??= setInterval(() => {
      if (this.underWay.size >= MAX_UNDER_WAY) return;
      const operation = this.randomOperation();
      this.underWay.add(operation);
      void operation.finally(() => this.underWay.delete(operation));
    }, 1_000 / this.options.perSecond);
  }

  /** Begins no further operation. Resolves when those under way were answered or given up. */
  async stop(): Promise<void> {
    if (this.timer !== null) clearInterval(this.timer);
    this.timer = null;
    await Promise.all(this.underWay);
  }

  /** Causes an event on each feed. */
  async mark(): Promise<void> {
    await this.unblock(MARKER);
    await this.block(MARKER);
    await this.receive(MARKER, newId());
  }

  /** Sends long messages, to overrun a slow reader. */
  async flood(messages: number, charactersEach: number): Promise<void> {
    const body = 'x'.repeat(charactersEach);
    for (let left = messages; left > 0; left -= 4) {
      await Promise.all(Array.from({ length: Math.min(4, left) }, () => this.receive(MARKER, newId(), body)));
    }
  }

  private async randomOperation(): Promise<void> {
    const { contacts, random } = this.options;
    const from = phoneOf(Math.floor(random() * contacts));
    const choice = random();
    const earlier = this.sent[Math.floor(random() * this.sent.length)];
    if (choice < 0.12) return this.block(from);
    if (choice < 0.22) return this.unblock(from);
    if (choice < 0.28) return this.release();
    if (choice < 0.42 && earlier !== undefined) return this.receive(earlier.from, earlier.externalId);
    const externalId = newId();
    this.sent.push({ from, externalId });
    if (this.sent.length > MAX_SENT) this.sent.shift();
    const copies = choice < 0.5 ? 2 : 1;
    await Promise.all(Array.from({ length: copies }, () => this.receive(from, externalId)));
  }

  private async receive(from: ContactIdentityInput, externalId: string, body = 'Is anyone there?'): Promise<void> {
    const { admin, channelId } = this.options.workspace;
    const message = { channelId, from, externalId, body };
    const data = await this.untilAnswered(() => attempt(admin, ReceiveMessage, message));
    if (data !== null) this.current.messages.add(externalId);
  }

  private async block(identity: ContactIdentityInput): Promise<void> {
    const { supervisor } = this.options.workspace;
    const data = await this.untilAnswered(() => attempt(supervisor, BlockIdentity, { identity }));
    if (data !== null) this.current.blocks.add(data.blockIdentity.block.id);
  }

  private async unblock(identity: ContactIdentityInput): Promise<void> {
    const { supervisor } = this.options.workspace;
    await this.untilAnswered(() => attempt(supervisor, UnblockIdentity, { identity, policy: 'UNBLOCK_ALL' }));
  }

  private async release(): Promise<void> {
    const { supervisor } = this.options.workspace;
    const listed = await attempt(supervisor, BlockedTickets, { first: 10 });
    if (listed.kind !== 'answered') return;
    const { edges } = listed.data.blockedTickets;
    if (edges.length === 0) return;
    const { id: ticketId } = pick(edges, this.options.random).node;
    const data = await this.untilAnswered(() => attempt(supervisor, UnblockTicket, { ticketId }));
    if (data !== null) this.current.released.add(ticketId);
  }

  /** Null when the mutation was refused, or was not answered in time. */
  private async untilAnswered<Data>(send: () => Promise<Outcome<Data>>): Promise<Data | null> {
    const giveUpAt = Date.now() + GIVE_UP_AFTER_MS;
    this.current.mutations += 1;
    for (;;) {
      const began = Date.now();
      const outcome = await send();
      if (outcome.kind === 'answered') return outcome.data;
      if (outcome.kind === 'refused' && CONFLICTS.has(outcome.code)) return null;
      this.noteFailure(outcome.kind === 'refused' ? outcome.code : outcome.reason, Date.now() - began);
      if (outcome.kind === 'refused' || Date.now() > giveUpAt) {
        this.current.other += 1;
        return null;
      }
      this.current.retryable += 1;
      await delay(50 + Math.random() * 250);
    }
  }

  private noteFailure(reason: string, milliseconds: number): void {
    const { reasons } = this.current;
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    this.current.slowestFailureMs = Math.max(this.current.slowestFailureMs, milliseconds);
  }
}

function phoneOf(contact: number): ContactIdentityInput {
  return { kind: 'PHONE', value: `+62812${10_000_000 + contact}` };
}
