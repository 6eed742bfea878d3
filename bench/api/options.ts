import { parseArgs } from 'node:util';
import { BadUsage, readCommandLine } from '../../src/server/commandLine.ts';
import { wholeNumber } from '../../testkit/commandLine.ts';
import { API_SERVERS, type ApiServerName } from './servers/apiServers.ts';

const PARTS = ['reads', 'search', 'writes', 'memory', 'flat', 'rules'] as const;
type Part = (typeof PARTS)[number];
/** Measured only when named: memory takes as many minutes as it is told, flat has databases of its own. */
const USUAL_PARTS = PARTS.filter((part) => part !== 'memory' && part !== 'flat' && part !== 'rules');

const HELP = `Measures the API over HTTP on a seeded database. Compares Blockdesk with its limit, a bare server, and with its peers.

  npm ci --prefix bench      installs the peers, once
  npm run build:server       builds dist/, which is measured
  npm run bench -- --rounds 3 --seconds 5

  --tickets N        seed so many tickets (1,000,000)
  --workspaces N     in so many workspaces, of which the largest has 40 % (20)
  --rounds N         measure everything N times, in turn (3)
  --seconds S        how long each server is asked one question (5)
  --held N           the held tickets of the contact that is unblocked (10,000)
  --only PART        one of ${PARTS.join(', ')}
  --minutes N        how long --only memory keeps up its load (60)
  --data FOLDER      where --only flat keeps its databases for a later run (a temporary folder)
  --servers LIST     some of ${API_SERVERS.join(',')} (all)
  --short            5,000 tickets, one round of a second each: whether the answers are equal, without verdicts
  --database-url URL a PostgreSQL, with a superuser (DATABASE_URL, or a temporary one)
  --json FILE        write all results to a file
  --help             this text

docs/performance.md explains the results.
`;

export interface ApiBenchOptions {
  readonly tickets: number;
  readonly workspaces: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly held: number;
  readonly minutes: number;
  readonly isShort: boolean;
  readonly parts: readonly Part[];
  readonly servers: readonly ApiServerName[];
  readonly data: string | undefined;
  readonly databaseUrl: string | undefined;
  readonly json: string | undefined;
}

const SHORT = { tickets: 5_000, rounds: 1, seconds: 1, held: 100 } as const;

export function readOptions(): ApiBenchOptions {
  return readCommandLine(HELP, (args) => {
    const { values } = parseArgs({
      args,
      options: {
        tickets: { type: 'string', default: '1000000' },
        workspaces: { type: 'string', default: '20' },
        rounds: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '5' },
        held: { type: 'string', default: '10000' },
        minutes: { type: 'string', default: '60' },
        only: { type: 'string' },
        data: { type: 'string' },
        servers: { type: 'string' },
        short: { type: 'boolean', default: false },
        'database-url': { type: 'string' },
        json: { type: 'string' },
      },
    });
    const only = PARTS.find((part) => part === values.only);
    if (values.only !== undefined && only === undefined)
      throw new BadUsage(`There is no part ${values.only}. Choose from ${PARTS.join(', ')}.`);
    if (only === 'flat' && values['database-url'] !== undefined)
      throw new BadUsage('--only flat makes databases of its own. It takes --data, and no --database-url.');
    return {
      tickets: wholeNumber('tickets', values.tickets, { min: 5_000, max: 20_000_000 }),
      workspaces: wholeNumber('workspaces', values.workspaces, { min: 1, max: 200 }),
      rounds: wholeNumber('rounds', values.rounds, { min: 1, max: 100 }),
      seconds: wholeNumber('seconds', values.seconds, { min: 1, max: 600 }),
      held: wholeNumber('held', values.held, { min: 10, max: 1_000_000 }),
      minutes: wholeNumber('minutes', values.minutes, { min: 1, max: 10_000 }),
      isShort: values.short,
      parts: only === undefined ? USUAL_PARTS : [only],
      servers: values.servers === undefined ? usualServers(only) : serversNamed(values.servers.split(',')),
      data: values.data,
      databaseUrl: values['database-url'],
      json: values.json,
      ...(values.short ? SHORT : {}),
    };
  });
}

/** The others are no part of some comparisons. */
function usualServers(only: Part | undefined): readonly ApiServerName[] {
  return only === 'memory' || only === 'rules' ? ['blockdesk'] : API_SERVERS;
}

/** The named servers in the order in which they are measured. */
function serversNamed(names: readonly string[]): readonly ApiServerName[] {
  const unknown = names.find((name) => !API_SERVERS.some((known) => known === name));
  if (unknown !== undefined)
    throw new BadUsage(`There is no server ${unknown}. Choose from ${API_SERVERS.join(', ')}.`);
  return API_SERVERS.filter((known) => names.includes(known));
}
