import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { v7 as newId } from 'uuid';
import { readCommandLine } from '../src/server/commandLine.ts';
import { readConfig } from '../src/server/config.ts';
import { Cleanup } from '../testkit/cleanup.ts';
import { EXIT_INTERRUPTED, wholeNumber } from '../testkit/commandLine.ts';
import { median } from '../testkit/report/statistics.ts';
import { signUserToken } from '../testkit/server/token.ts';
import { type ApiEnvironment, prepareApiEnvironment } from './api/environment.ts';
import { graphqlRequest, HttpConnection } from './api/load/httpConnection.ts';
import { checkAnswer } from './api/load/httpLoad.ts';
import { type ApiServer, startApiServer } from './api/servers/apiServers.ts';
import { messagesOf } from './api/writes/inboundMessages.ts';
import { type BenchProcess, OTHER_CPUS, pin, startProcess } from './feed/processes/benchProcess.ts';
import { times } from './feed/publication.ts';
import { ATTACKS, type Attack, type Attacker } from './neighbours/attacks.ts';
import { type Bystander, startBystander, timeAt, type Watch } from './neighbours/bystander.ts';

const HELP = `Attacks a server from one workspace, within the limits, and watches what a team of another workspace sees.

  npm ci --prefix bench
  npm run neighbours

  --tickets N   seed so many tickets in 20 workspaces; the attacker has 40 % of them (100,000)
  --seconds S   how long each calm and each attack lasts (10)
  --rounds N    each attack so often, with a calm before it (3)
  --help        this text
`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: {
      tickets: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '3' },
    },
  });
  return {
    tickets: wholeNumber('tickets', values.tickets, { min: 5_000, max: 20_000_000 }),
    seconds: wholeNumber('seconds', values.seconds, { min: 1, max: 600 }),
    rounds: wholeNumber('rounds', values.rounds, { min: 1, max: 100 }),
  };
});

/** The events of the attacker's workspace that each of its subscriptions missed. */
const MISSED = 500;
const ATTACKER_NICENESS = 5;
const report = (text: string) => void process.stderr.write(`${text}\n`);

await run();

async function run(): Promise<void> {
  if (!(await pin(process.pid, OTHER_CPUS))) report('This machine cannot pin processes.');
  const cleanup = new Cleanup();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void cleanup.run().finally(() => process.exit(EXIT_INTERRUPTED)));
  try {
    const { databaseUrl } = readConfig();
    const environment = await prepareApiEnvironment({ databaseUrl, tickets: options.tickets, workspaces: 20 });
    cleanup.add(environment.stop);
    const server = await startApiServer('blockdesk', environment);
    cleanup.add(server.process.stop);
    const workspace = environment.workspaces.at(-1) ?? environment.largest;
    const bystander = await startBystander(server.port, workspace, await environment.tokenOf(workspace));
    cleanup.add(() => bystander.stop());
    const attacker = await attackerOf(environment, server);
    const file = fileURLToPath(new URL('neighbours/attackProcess.ts', import.meta.url));
    const attacking = await startProcess({ name: 'attacker', file, cpus: OTHER_CPUS });
    cleanup.add(attacking.stop);
    // An attacker has processors of its own. Here it shares one with the team, and gives way to it.
    setPriority(attacking.pid, ATTACKER_NICENESS);
    process.stdout.write('| attack | seen | calm p50 / p99 ms | attacked p50 / p99 ms | p99 | refused | unready |\n');
    process.stdout.write('| --- | --- | ---: | ---: | ---: | ---: | ---: |\n');
    for (const attack of ATTACKS) process.stdout.write(`${await measure(attack, attacker, attacking, bystander)}\n`);
  } finally {
    await cleanup.run();
  }
}

async function attackerOf(environment: ApiEnvironment, { port }: ApiServer): Promise<Attacker> {
  const { largest: workspace, secret } = environment;
  const tokenOf = (role: 'AGENT' | 'SUPERVISOR') =>
    signUserToken(secret, { workspace: workspace.slug, role, subject: `attacker ${role}` });
  const admin = await environment.tokenOf(workspace);
  const connection = await HttpConnection.open(port);
  const ask = async (operation: object) => {
    const answer = await connection.send(graphqlRequest(admin, operation));
    checkAnswer(answer);
    return JSON.parse(answer.body.toString());
  };
  const { data } = await ask({ query: '{ blockedTickets(first: 1) { feedCursor } }' });
  const next = messagesOf(workspace, 'missed-');
  const channelId = workspace.channelIds[0] ?? '';
  for (let sent = 0; sent < MISSED; sent += 100) {
    const messages = times(100, () => {
      const { phone, body } = next();
      return { channelId, from: { kind: 'PHONE', value: phone }, body, externalId: newId() };
    });
    await ask({
      query:
        'mutation ($messages: [ReceiveMessageInput!]!) { receiveMessages(messages: $messages) { items { outcome } } }',
      variables: { messages },
    });
  }
  connection.close();
  return {
    port,
    workspace,
    agent: await tokenOf('AGENT'),
    supervisor: await tokenOf('SUPERVISOR'),
    oldCursor: data.blockedTickets.feedCursor,
  };
}

async function measure(
  { name }: Attack,
  attacker: Attacker,
  attacking: BenchProcess,
  bystander: Bystander,
): Promise<string> {
  const [calm, attacked]: [Watch[], Watch[]] = [[], []];
  for (let round = 1; round <= options.rounds; round += 1) {
    calm.push(await bystander.watch(options.seconds));
    await attacking.call('start', { name, attacker });
    attacked.push(await bystander.watch(options.seconds));
    await attacking.call('stop');
    report(`round ${round}: ${name}`);
  }
  return (['requests', 'events', 'returns'] as const)
    .map((seen) => {
      const of = (watches: readonly Watch[], share: number) => median(watches.map((one) => timeAt(one[seen], share)));
      const [before, during] = [of(calm, 0.99), of(attacked, 0.99)];
      const counts = seen === 'requests' ? [total(attacked, 'refused'), total(attacked, 'unready')] : ['–', '–'];
      return `| ${[
        seen === 'requests' ? name : '–',
        seen,
        `${of(calm, 0.5).toFixed(1)} / ${before.toFixed(1)}`,
        `${of(attacked, 0.5).toFixed(1)} / ${during.toFixed(1)}`,
        `${(during / before).toFixed(1)}×`,
        ...counts,
      ].join(' | ')} |`;
    })
    .join('\n');
}

function total(watches: readonly Watch[], what: 'refused' | 'unready'): number {
  return watches.reduce((sum, one) => sum + one[what], 0);
}
