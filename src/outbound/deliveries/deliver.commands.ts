import { SYSTEM } from '../../access/viewer.ts';
import type { Attachment } from '../../attachments/attachment.ts';
import type { FileStore } from '../../attachments/files/fileStore.service.ts';
import type { ConnectionKind } from '../../channels/connections/connection.ts';
import { failConnection } from '../../channels/connections/connections.tx.ts';
import { loadCredential } from '../../channels/connections/credentials.queries.ts';
import type { SecretBox } from '../../channels/secrets/secretBox.ts';
import type { OutboundFile, OutboundMessage, Sender, SendResult } from '../../channels/sender.ts';
import { lockContact } from '../../contacts/contacts.tx.ts';
import type { Database } from '../../database/database.ts';
import { whenDatabaseIsBack } from '../../database/outage.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { RunningJob } from '../../jobs/job.ts';
import { enqueueJobs } from '../../jobs/jobs.tx.ts';
import { beginAttempt, postponeAttempt } from './deliveries.store.ts';
import { changeDelivery } from './deliveries.tx.ts';
import { type Lane, laneJob } from './lane.ts';
import { type LaneHead, loadLaneHead } from './lanes.queries.ts';
import { afterAttempt, decideStep, failure, isStale } from './sending.ts';

export interface Delivering {
  readonly database: Database;
  /** Null for a server without a key: it has no credentials. */
  readonly secretBox: SecretBox | null;
  /** Null for a server without a store. */
  readonly files: FileStore | null;
  readonly senders: Readonly<Partial<Record<ConnectionKind, Sender>>>;
}

/** A reply that is to be sent now. */
interface Attempt {
  readonly head: LaneHead;
  readonly kind: ConnectionKind;
  readonly message: OutboundMessage;
}

/** What is to do next in a lane: an attempt, another look, or nothing. */
type Step = Attempt | 'GO_ON' | 'DONE';

/** An attempt that was made, and what the provider said to it. */
interface Attempted extends Attempt {
  readonly result: SendResult;
}

/**
 * Sends the pending replies to one contact on one channel, in their order, until none is left or the oldest has to
 * wait. A reply is recorded as being sent before it is sent. So a crash in between leaves a reply whose fate is
 * unknown, and never one that is sent twice.
 */
export async function deliverLane(
  delivering: Delivering,
  { workspaceId, payload, stopping }: RunningJob,
): Promise<void> {
  const { channelId, contactId } = payload;
  if (channelId === undefined || contactId === undefined) throw new TypeError('The job names no lane.');
  const lane = { channelId, contactId };
  for (let last: Attempted | null = null; ; ) {
    const attempted: Attempted | null = last;
    const decide = () =>
      delivering.database.change(workspaceId, async (transaction) => {
        if (attempted !== null) await record(transaction, lane, attempted);
        return nextStep(transaction, delivering, lane, stopping);
      });
    // What a provider said is not said again. Without it, it would not be known whether the reply was sent.
    const step: Step = await (attempted === null ? decide() : whenDatabaseIsBack(decide, stopping));
    if (step === 'DONE') return;
    last = step === 'GO_ON' ? null : { ...step, result: await send(delivering, workspaceId, lane, step, stopping) };
  }
}

/** Does what needs no provider, and answers the attempt that does. */
async function nextStep(
  transaction: Transaction,
  { files }: Pick<Delivering, 'files'>,
  asked: Lane,
  stopping: AbortSignal,
): Promise<Step> {
  const contact = await lockContact(transaction, asked.contactId);
  if (contact === null) return 'DONE';
  const lane = { ...asked, contactId: contact.id };
  const head = await loadLaneHead(transaction, lane);
  if (head === null) return 'DONE';
  if (stopping.aborted) {
    await enqueueJobs(transaction, [laneJob(lane, null)]);
    return 'DONE';
  }
  const step = decideStep(head, head.facts);
  switch (step.effect) {
    case 'FAIL':
      await changeDelivery(
        transaction,
        { messageId: head.messageId, attempt: null, contactId: contact.id },
        failure(step.code),
        SYSTEM,
      );
      return 'GO_ON';
    case 'WAIT':
      await postponeAttempt(transaction, head.messageId, step.until);
      if (step.until !== null) await enqueueJobs(transaction, [laneJob(lane, step.until)]);
      return 'DONE';
    case 'SEND': {
      const { body, channelAddress, to, groupId, identities, messageId, answers } = head;
      const number = await beginAttempt(transaction, messageId);
      const sent = head.files.map((file) => outboundFile(files, transaction.workspaceId, file));
      const message = { messageId, attempt: number, body, channelAddress, to, groupId, identities, answers };
      return { head, kind: step.kind, message: { ...message, files: sent } };
    }
  }
}

function outboundFile(
  files: FileStore | null,
  workspaceId: string,
  { id, fileName, mimeType, size }: Attachment,
): OutboundFile {
  const open = async () => (files === null ? null : files.open({ workspaceId, id }));
  return { fileName, mimeType: mimeType ?? 'application/octet-stream', size: size ?? 0, open };
}

/** A server without the key of credentials says nothing of a credential: another server may have the key. */
const NO_KEY: SendResult = { outcome: 'RETRY', afterMs: null, providerCode: null };

async function send(
  { database, secretBox, senders }: Delivering,
  workspaceId: string,
  lane: Lane,
  { head, kind, message }: Attempt,
  stopping: AbortSignal,
): Promise<SendResult> {
  const sender = senders[kind];
  if (sender === undefined) throw new Error(`No sender of this server sends by ${kind}.`);
  const load = () => loadCredential(database, secretBox, workspaceId, lane.channelId);
  const credential = await whenDatabaseIsBack(load, stopping);
  return credential === 'UNREADABLE'
    ? NO_KEY
    : sendNow(head, () => sender.send(message, credential?.text ?? null, stopping));
}

/** Records what the provider said. In the transaction that decides on the next reply: most lanes have one. */
async function record(transaction: Transaction, lane: Lane, { head, message, result }: Attempted): Promise<void> {
  const contact = await lockContact(transaction, lane.contactId);
  const change = afterAttempt(message.attempt, result, new Date(), Math.random());
  if (contact === null || change === null) return;
  if (result.outcome === 'CREDENTIAL_REFUSED') {
    // Before the delivery, as connectChannel does it: so neither waits for the other.
    const { connection } = head.facts;
    await failConnection(transaction, lane.channelId, result.providerCode ?? 'NONE', connection?.checkedAt ?? null);
  }
  await changeDelivery(transaction, { ...message, contactId: contact.id }, change, SYSTEM);
}

/** A process that stood still between the decision and now does not send: a person may have decided anew. */
async function sendNow({ facts }: LaneHead, send: () => Promise<SendResult>): Promise<SendResult> {
  return isStale(facts.now, new Date()) ? { outcome: 'UNKNOWN' } : send();
}
