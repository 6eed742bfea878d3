import { parseArgs } from 'node:util';
import postgres from 'postgres';
import type { Role } from '../src/access/viewer.ts';
import { readCommandLine } from '../src/server/commandLine.ts';
import { createApiClient } from '../testkit/apiClient.ts';
import { wholeNumber } from '../testkit/commandLine.ts';
import { CreateApiKey } from '../testkit/operations.ts';
import { seededRandom } from '../testkit/seededRandom.ts';
import { signUserToken } from '../testkit/server/token.ts';
import { createWorkspaces } from '../testkit/server/workspace.ts';
import { type ClientOf, isDifferent, type Measured, measure } from './leaks/measure.ts';
import { agentProbes, CONTROL } from './leaks/probes.ts';
import { seedWorkspace } from './leaks/seedWorkspaces.ts';
import { spawnServer, type TargetServer } from './replay/targetServer.ts';

const HELP = `Measures what a caller without held:read could learn of held messages (rule 10): from answers, their
lengths and their times. The callers are an agent, and an API key with contacts:read and tickets:read.

It starts a server on a temporary database with two workspaces. They show agents the same, and one has held messages.
Each pair of requests is asked in turn. Welch's t-test compares their times. It exits with 0 only if no pair differs,
and the control does: a supervisor's search for a held word.

  npm run leaks

  --held N     the number of held messages (100000)
  --pairs N    how often each pair is asked (300)
  --seed N     another order (1)
  --help       this text
`;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: {
      held: { type: 'string', default: '100000' },
      pairs: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
    },
  });
  return {
    held: wholeNumber('held', values.held, { min: 1 }),
    pairs: wholeNumber('pairs', values.pairs, { min: 20 }),
    seed: wholeNumber('seed', values.seed, { min: 0 }),
  };
});

const HEAD =
  '| pair | answers | ms | ms | ratio | t | finds from |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |\n';

const server = await spawnServer({ LIMIT_REQUESTS_PER_MINUTE: '1000000' });
try {
  await run(server);
} finally {
  await server.stop();
}

async function run({ url, secret, databaseUrl }: TargetServer): Promise<void> {
  const slugs = ['loud', 'quiet'] as const;
  const [loudId = '', quietId = ''] = await createWorkspaces(databaseUrl, slugs, 'Leaks');
  const owner = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const loud = await seedWorkspace(owner, loudId, 'loud', options.held);
  const quiet = await seedWorkspace(owner, quietId, 'quiet', 0);
  await owner`vacuum analyze`;
  await owner.end();
  const clientsOf = async (role: Role): Promise<ClientOf> => {
    const [one, other] = await Promise.all(
      slugs.map(async (slug) =>
        createApiClient(url, await signUserToken(secret, { workspace: slug, role, lifetimeSeconds: 36_000 })),
      ),
    );
    if (one === undefined || other === undefined) throw new Error('There are two workspaces.');
    return (workspace) => (workspace === 'loud' ? one : other);
  };
  const admin = await clientsOf('ADMIN');
  const keyOf = async (workspace: 'loud' | 'quiet') => {
    const values = { displayName: 'Leaks', scopes: ['contacts:read', 'tickets:read'] };
    return createApiClient(url, (await admin(workspace).ask(CreateApiKey, values)).createApiKey.secret);
  };
  const keys = { loud: await keyOf('loud'), quiet: await keyOf('quiet') };
  const callers: readonly (readonly [title: string, clientOf: ClientOf])[] = [
    ['agent', await clientsOf('AGENT')],
    ['key', (workspace) => keys[workspace]],
  ];
  const random = seededRandom(options.seed);
  process.stdout.write(`${options.held} held messages, ${options.pairs} pairs of each\n\n${HEAD}`);
  let leaks = 0;
  for (const [caller, clientOf] of callers)
    for (const probe of agentProbes(loud, quiet)) {
      const measured = await measure(probe, clientOf, options.pairs, random);
      if (isDifferent(measured) || !measured.sameAnswer) leaks += 1;
      process.stdout.write(lineOf({ ...measured, title: `${caller}: ${measured.title}` }));
    }
  const control = await measure(CONTROL, await clientsOf('SUPERVISOR'), options.pairs, random);
  process.stdout.write(lineOf(control));
  if (!isDifferent(control)) process.stdout.write('\nThe control does not differ: this run could find nothing.\n');
  if (leaks > 0) process.stdout.write(`\n${leaks} of the pairs differ.\n`);
  process.exitCode = leaks === 0 && isDifferent(control) ? 0 : 1;
}

function lineOf({ title, sameAnswer, medians: [one, other], ratio, t, detectable }: Measured): string {
  const numbers = [one.toFixed(2), other.toFixed(2), ratio.toFixed(3), t.toFixed(1), detectable.toFixed(3)];
  return `| ${[title, sameAnswer ? 'same' : 'differ', ...numbers].join(' | ')} |\n`;
}
