import { setTimeout as delay } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { quantile } from '../../../testkit/report/statistics.ts';
import { graphqlRequest, HttpConnection } from '../load/httpConnection.ts';
import { checkAnswer } from '../load/httpLoad.ts';
import { runPacedLoad } from '../load/pacedLoad.ts';
import { progressOf, type Sample } from '../report/sample.ts';
import type { WorkspacePlan } from '../seed/seedPlan.ts';
import { addHeldContact } from './heldContact.ts';
import { firstMessagesOf, messagesOf, receiveOperation } from './inboundMessages.ts';
import { POLICIES, type UnblockingOptions, unblockOperation } from './measureUnblocking.ts';

const OTHERS_PER_SECOND = 40;
const FLOOD_PER_SECOND = 100;
/** A spammer, who is no contact of the seed and becomes one by the first message. */
const FLOOD_PHONE = '+4917600000000';

const DISTURBANCE_TASK = `other contacts' messages, ${OTHERS_PER_SECOND} a second`;
export const UNDISTURBED = 'undisturbed';
export const FLOOD = `beside ${FLOOD_PER_SECOND} a second of one contact`;

export interface DisturbanceOptions extends UnblockingOptions {
  readonly seconds: number;
}

/** Something that goes on while the messages of other contacts are measured. */
interface Disturbance {
  readonly name: string;
  /** Resolves when it is over. */
  run(): Promise<unknown>;
}

/** Measures how long messages of other contacts take while one contact floods, or is unblocked. */
export async function measureDisturbance(options: DisturbanceOptions): Promise<Sample[]> {
  const { environment, server, rounds, report } = options;
  const workspace = environment.workspaces.at(-1) ?? environment.largest;
  const token = await environment.tokenOf(workspace);
  await sendFirstMessages(server.port, token, workspace);
  const next = messagesOf(workspace, 'others-');
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const { name, run } of await disturbancesOf(options, workspace, token)) {
      const request = () => graphqlRequest(token, receiveOperation(next()));
      const load = { port: server.port, perSecond: OTHERS_PER_SECOND, whole: run(), request };
      const sorted = await runPacedLoad(load);
      const times = { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99) };
      const sample = { task: DISTURBANCE_TASK, server: name, round, perSecond: null, cpu: null, ...times };
      samples.push(sample);
      report(`round ${round}: ${progressOf(sample)}`);
    }
  }
  return samples;
}

async function disturbancesOf(
  { environment, server, held, seconds }: DisturbanceOptions,
  workspace: WorkspacePlan,
  token: string,
): Promise<Disturbance[]> {
  const { port } = server;
  const channelId = workspace.channelIds[0] ?? '';
  const flood = () =>
    graphqlRequest(
      token,
      receiveOperation({ phone: FLOOD_PHONE, channelId, body: 'Buy now, friend.', externalId: newId() }),
    );
  const disturbances: Disturbance[] = [
    { name: UNDISTURBED, run: () => delay(seconds * 1_000) },
    {
      name: FLOOD,
      run: () => runPacedLoad({ port, perSecond: FLOOD_PER_SECOND, whole: delay(seconds * 1_000), request: flood }),
    },
  ];
  for (const policy of POLICIES) {
    const contactId = await addHeldContact(environment.owner, workspace.id, held);
    const name = unblockingOf(policy);
    disturbances.push({ name, run: () => sendOnce(port, graphqlRequest(token, unblockOperation(contactId, policy))) });
  }
  return disturbances;
}

/** The name of the results that were measured beside an unblocking. */
export function unblockingOf(policy: (typeof POLICIES)[number]): string {
  return `beside unblockContact ${policy}`;
}

async function sendFirstMessages(port: number, token: string, workspace: WorkspacePlan): Promise<void> {
  for (const message of firstMessagesOf(workspace))
    await sendOnce(port, graphqlRequest(token, receiveOperation(message)));
}

async function sendOnce(port: number, request: Buffer): Promise<void> {
  const connection = await HttpConnection.open(port);
  try {
    checkAnswer(await connection.send(request));
  } finally {
    connection.close();
  }
}
