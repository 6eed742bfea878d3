import { performance } from 'node:perf_hooks';
import { BlockContact, BlockIdentity, ContactByIdentity, ReceiveMessage } from '../../testkit/operations.ts';
import { ask, inLanes, Refused } from './asking.ts';
import type { Desk } from './desk.ts';
import type { Mail, Sender } from './mail.ts';
import type { Step } from './plan.ts';

export interface Pace {
  readonly lanes: number;
  readonly stopped: AbortSignal;
  readonly onProgress: (doing: string, done: number, of: number) => void;
}

/** What the server answered. */
export interface Answered {
  /** How many calls had which outcome, or which refusal. */
  readonly outcomes: ReadonlyMap<string, number>;
  /** The contact of every sender who was blocked. */
  readonly blocked: ReadonlyMap<string, string>;
  /** When the call of each held mail began, in the order of the contact's mails. */
  readonly heldAt: ReadonlyMap<string, readonly number[]>;
}

export async function carryOut(steps: readonly Step[], desk: Desk, pace: Pace): Promise<Answered> {
  const outcomes = new Map<string, number>();
  const blocked = new Map<string, string>();
  const heldAt = new Map<string, number[]>();
  let done = 0;

  async function work(step: Step): Promise<void> {
    if (step.do === 'block') {
      const contactId = await block(desk, step.sender, step.seen);
      if (contactId !== null) blocked.set(step.sender.key, contactId);
    } else {
      const startedAt = performance.now();
      const answers = await Promise.all(Array.from({ length: step.copies }, () => handIn(desk, step.mail)));
      for (const answer of answers) outcomes.set(answer, (outcomes.get(answer) ?? 0) + 1);
      if (answers.includes('HELD')) {
        const contactId = blocked.get(step.sender.key) ?? `nobody blocked: ${step.sender.key}`;
        heldAt.set(contactId, [...(heldAt.get(contactId) ?? []), startedAt]);
      }
    }
    done += 1;
    pace.onProgress('sending', done, steps.length);
  }

  await inLanes(steps, pace.lanes, ({ sender }) => sender.key, work, pace.stopped);
  return { outcomes, blocked, heldAt };
}

/** Hands a mail in, and answers its outcome, or the code of the refusal. */
export async function handIn({ bridge, channelId }: Desk, mail: Mail): Promise<string> {
  const { externalId, body, sentAt, sender } = mail;
  const from = { kind: sender.kind, value: sender.value };
  const message = { channelId, from, displayName: sender.displayName, body, externalId, sentAt };
  try {
    const { receiveMessage } = await ask(bridge(), ReceiveMessage, message);
    return receiveMessage.outcome;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** Blocks who wrote before as a contact, and who did not as an identity; null when nothing changed. */
async function block({ keeper, channelId }: Desk, sender: Sender, seen: boolean): Promise<string | null> {
  const identity = { kind: sender.kind, value: sender.value, ...(sender.kind === 'HANDLE' ? { channelId } : {}) };
  if (!seen) {
    const { blockIdentity } = await ask(keeper(), BlockIdentity, { identity });
    return blockIdentity.changed ? blockIdentity.contact.id : null;
  }
  const { contactByIdentity } = await ask(keeper(), ContactByIdentity, { identity });
  if (!contactByIdentity) return null;
  const { blockContact } = await ask(keeper(), BlockContact, { contactId: contactByIdentity.id });
  return blockContact.changed ? blockContact.contact.id : null;
}
