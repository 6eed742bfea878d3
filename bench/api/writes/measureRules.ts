import { performance } from 'node:perf_hooks';
import { v7 as newId } from 'uuid';
import { inRisingOrder, median } from '../../../testkit/report/statistics.ts';
import { seededRandom } from '../../../testkit/seededRandom.ts';
import type { ResourceUse } from '../../feed/processes/resourceProbe.ts';
import type { ApiEnvironment } from '../environment.ts';
import { graphqlRequest, HttpConnection } from '../load/httpConnection.ts';
import { checkAnswer } from '../load/httpLoad.ts';
import type { WorkspacePlan } from '../seed/seedPlan.ts';
import { seededBody } from '../seed/seedText.ts';
import type { ApiServer } from '../servers/apiServers.ts';
import { firstMessagesOf, type InboundMessage, messagesOf, receiveOperation } from './inboundMessages.ts';
import { storeManyRules } from './manyRules.ts';

/** The most that a thousand rules may cost a message, as a part of what it costs without any. */
const MOST = 1.1;

export interface RulesOptions {
  readonly environment: ApiEnvironment;
  readonly server: ApiServer;
  readonly rounds: number;
  readonly seconds: number;
  report(text: string): void;
}

/** A workspace that gets messages, on the one connection of the bench. */
interface Side {
  readonly plan: WorkspacePlan;
  readonly turnRules: (on: boolean) => Promise<void>;
  readonly send: (message: InboundMessage) => Promise<void>;
}

/** What messages cost, in milliseconds: the way from the request to its answer, and the CPU time of the server. */
interface Costs {
  readonly whole: number[];
  readonly cpu: number[];
}

interface Round {
  readonly without: Costs;
  readonly beside: Costs;
}

type MessagesOf = (plan: WorkspacePlan, turn: number) => () => InboundMessage;

/** Messages that join open tickets meet every second rule, and those that open tickets meet all of them. */
const TASKS: readonly (readonly [string, MessagesOf])[] = [
  ['messages that join tickets', (plan) => messagesOf(plan, 'joining-')],
  ['messages that open tickets', strangersOf],
];

/**
 * Sends the same messages to two workspaces of one size, one of which has a thousand rules: one message here, one
 * there. So whatever else the machine does meets both. In the second half of a round the other one has the rules.
 */
export async function measureRules({ environment, server, rounds, seconds, report }: RulesOptions): Promise<string[]> {
  const { workspaces, owner } = environment;
  const [, one, other] = workspaces;
  if (one === undefined || other === undefined)
    throw new Error('Two workspaces of one size are needed: --workspaces 3.');
  const connection = await HttpConnection.open(server.port);
  const sideOf = async (plan: WorkspacePlan): Promise<Side> => {
    const token = await environment.tokenOf(plan);
    const send = async (message: InboundMessage) =>
      checkAnswer(await connection.send(graphqlRequest(token, receiveOperation(message))));
    for (const message of firstMessagesOf(plan)) await send(message);
    return { plan, send, turnRules: await storeManyRules(owner, plan.id) };
  };
  try {
    const sides = [await sideOf(one), await sideOf(other)] as const;
    const lines: string[] = [];
    for (const [task, messagesFor] of TASKS) {
      const measured: Round[] = [];
      for (let round = 1; round <= rounds; round += 1) {
        const costs: Round = { without: { whole: [], cpu: [] }, beside: { whole: [], cpu: [] } };
        const measure = (beside: Side, without: Side, turn: number) =>
          takeInTurn({ server, beside, without, costs, messagesFor, turn, seconds: seconds / 2 });
        await measure(sides[0], sides[1], 2 * round);
        await measure(sides[1], sides[0], 2 * round + 1);
        measured.push(costs);
        report(`round ${round}: ${task}: ${costs.without.whole.length} without rules, and as many with them`);
      }
      lines.push(...verdictsOn(task, measured));
    }
    const [hit] = await owner`select from block_rule_hits limit 1`;
    if (hit !== undefined) throw new Error('A rule held a message, so the two ways differ.');
    return lines;
  } finally {
    connection.close();
  }
}

interface Turn {
  readonly server: ApiServer;
  readonly beside: Side;
  readonly without: Side;
  readonly costs: Round;
  readonly messagesFor: MessagesOf;
  readonly turn: number;
  readonly seconds: number;
}

async function takeInTurn({ server, beside, without, costs, messagesFor, turn, seconds }: Turn): Promise<void> {
  await Promise.all([beside.turnRules(true), without.turnRules(false)]);
  const ways = [
    { side: without, next: messagesFor(without.plan, turn), into: costs.without },
    { side: beside, next: messagesFor(beside.plan, turn), into: costs.beside },
  ];
  // The first message compiles the rules.
  for (const { side, next } of ways) await side.send(next());
  const end = performance.now() + seconds * 1_000;
  while (performance.now() < end) {
    ways.reverse();
    for (const { side, next, into } of ways) {
      const message = next();
      const before = await cpuOf(server);
      const begun = performance.now();
      await side.send(message);
      into.whole.push(performance.now() - begun);
      into.cpu.push((await cpuOf(server)) - before);
    }
  }
}

async function cpuOf({ process }: ApiServer): Promise<number> {
  return (await process.call<ResourceUse>('resourceUse')).cpu / 1_000;
}

function verdictsOn(task: string, rounds: readonly Round[]): string[] {
  return (['whole', 'cpu'] as const).map((cost) => {
    const medians = rounds.map(({ without, beside }) => ({
      without: median(without[cost]),
      beside: median(beside[cost]),
    }));
    const times = inRisingOrder(medians.map((round) => round.beside / round.without));
    const middle = median(times);
    const verdict = middle <= MOST ? 'reached' : '**short**';
    const title = cost === 'whole' ? 'the whole way' : 'CPU of the server';
    const [without, beside] = (['without', 'beside'] as const).map((way) =>
      median(medians.map((round) => round[way])).toFixed(3),
    );
    const ends = `${times[0]?.toFixed(2)} to ${times.at(-1)?.toFixed(2)}`;
    return `- ${verdict}: ${task}: ${title} takes ${without} ms without rules and ${beside} ms with 1,000: ${middle.toFixed(2)} times (${ends}), at most ${MOST}`;
  });
}

/** Messages of new senders. Both workspaces get the same ones. */
function strangersOf({ channelIds }: WorkspacePlan, turn: number): () => InboundMessage {
  const random = seededRandom(turn);
  let sent = 0;
  return () => {
    sent += 1;
    const phone = `+62813${String(turn * 100_000 + sent).padStart(8, '0')}`;
    return { phone, channelId: channelIds[0] ?? '', body: seededBody(0, random), externalId: `new-${newId()}` };
  };
}
