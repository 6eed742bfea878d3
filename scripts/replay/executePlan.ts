import { performance } from 'node:perf_hooks';
import { RequestRefused } from '../../testkit/apiClient.ts';
import { forEachConcurrently } from '../../testkit/concurrency.ts';
import { BlockContact, BlockIdentity, ContactByIdentity, ReceiveMessage } from '../../testkit/operations.ts';
import type { Mail, Sender } from './mails/mail.ts';
import type { Partners } from './partners.ts';
import type { Step } from './plan.ts';

export interface RunOptions {
  /** The number of senders that act at a time. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
  readonly onProgress: (activity: string, done: number, total: number) => void;
}

/** What the server answered to the steps of the plan. */
export interface PlanResult {
  /** The number of calls by outcome or refusal. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** The ids of the blocked contacts, by the key of the sender. */
  readonly blocked: ReadonlyMap<string, string>;
  /** When the calls of held mails began, by contact, in the order of the mails. */
  readonly heldAt: ReadonlyMap<string, readonly number[]>;
}

export async function executePlan(
  steps: readonly Step[],
  partners: Partners,
  { concurrency, signal, onProgress }: RunOptions,
): Promise<PlanResult> {
  const outcomes = new Map<string, number>();
  const blocked = new Map<string, string>();
  const heldAt = new Map<string, number[]>();
  let done = 0;

  async function execute(step: Step): Promise<void> {
    if (step.kind === 'block') {
      const contactId = await block(partners, step.sender, step.hasWritten);
      if (contactId !== null) blocked.set(step.sender.key, contactId);
    } else {
      const startedAt = performance.now();
      const calls = Array.from({ length: step.copies }, () => sendMail(partners, step.mail));
      const answers = await Promise.all(calls);
      for (const answer of answers) outcomes.set(answer, (outcomes.get(answer) ?? 0) + 1);
      if (answers.includes('HELD')) {
        const contactId = blocked.get(step.sender.key) ?? `held without a block: ${step.sender.key}`;
        heldAt.set(contactId, [...(heldAt.get(contactId) ?? []), startedAt]);
      }
    }
    done += 1;
    onProgress('sending', done, steps.length);
  }

  await forEachConcurrently(steps, { concurrency, signal, keyOf: ({ sender }) => sender.key }, execute);
  return { outcomes, blocked, heldAt };
}

/** Sends a mail in. Resolves with its outcome, or with the code and message of the refusal. */
export async function sendMail({ mailBridge, channelId }: Partners, mail: Mail): Promise<string> {
  const { externalId, body, sentAt, sender } = mail;
  const from = { kind: sender.kind, value: sender.value };
  const message = { channelId, from, displayName: sender.displayName, body, externalId, sentAt };
  try {
    const { receiveMessage } = await mailBridge().ask(ReceiveMessage, message);
    return receiveMessage.outcome;
  } catch (error) {
    if (error instanceof RequestRefused) return error.message;
    throw error;
  }
}

/** Blocks a known sender as a contact, and an unknown one as an identity. Null when nothing changed. */
async function block({ spamFilter, channelId }: Partners, sender: Sender, isKnown: boolean): Promise<string | null> {
  const identity = { kind: sender.kind, value: sender.value, ...(sender.kind === 'HANDLE' ? { channelId } : {}) };
  if (!isKnown) {
    const { blockIdentity } = await spamFilter().ask(BlockIdentity, { identity });
    return blockIdentity.changed ? blockIdentity.contact.id : null;
  }
  const { contactByIdentity } = await spamFilter().ask(ContactByIdentity, { identity });
  if (!contactByIdentity) return null;
  const { blockContact } = await spamFilter().ask(BlockContact, { contactId: contactByIdentity.id });
  return blockContact.changed ? blockContact.contact.id : null;
}
