import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { readMetrics } from '../../../src/server/operations/readMetrics.ts';
import { reservePort } from '../../../testkit/network/port.ts';
import { UnblockTicket } from '../../../testkit/operations.ts';
import { until } from '../../../testkit/until.ts';
import { aWorld } from '../../environment/world.ts';

const world = await aWorld();
const port = await reservePort();
const server = await world.anotherServer({ operations: { host: '127.0.0.1', port } });
const operations = `http://127.0.0.1:${port}`;

async function metrics(): Promise<string> {
  const answer = await fetch(`${operations}/metrics`);
  expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  return answer.text();
}

/** The value of a metric with these labels; null where it is missing. */
async function valueIn(name: string, labels = ''): Promise<number | null> {
  const line = (await metrics()).split('\n').find((one) => one.startsWith(`${name}${labels} `));
  return line === undefined ? null : Number(line.split(' ').at(-1));
}

it('A message that is held and released is counted by its events, and the metrics quote nothing of it', async () => {
  const workspace = await world.aWorkspace();
  const customer = await workspace.aBlockedCustomer();
  await customer.writes('a canary in a metric');
  const ticketId = await workspace.heldTicketOf(customer.id);
  const released = '{type="ticket.released"}';
  const before = (await valueIn('blockdesk_events_read_total', released)) ?? 0;
  await workspace.supervisor.ask(UnblockTicket, { ticketId });
  await until(async () => ((await valueIn('blockdesk_events_read_total', released)) ?? 0) > before);

  const text = await metrics();
  expect(text).toMatch(/^blockdesk_events_read_total\{type="ticket\.held"\} [1-9]/m);
  for (const secret of ['canary', customer.id, workspace.id, workspace.slug, ticketId])
    expect(text).not.toContain(secret);
});

it('A refusal is counted by its code, and a request by its route and status', async () => {
  const refused = '{code="UNAUTHENTICATED"}';
  const before = (await valueIn('blockdesk_errors_total', refused)) ?? 0;
  const answer = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
    body: JSON.stringify({ query: '{ viewer { workspace { id } } }' }),
  });
  expect(await valueIn('blockdesk_errors_total', refused)).toBe(before + 1);
  const request = `{le="+Inf",method="POST",route="/graphql",status="${answer.status}"}`;
  await until(async () => ((await valueIn('blockdesk_request_seconds_bucket', request)) ?? 0) > 0);
});

it('The gauges tell the release, the pool, the sockets, the feed and the jobs', async () => {
  const text = await metrics();
  expect(text).toMatch(/^blockdesk_build_info\{version="\d+\.\d+\.\d+",node="v\d+[^"]*"\} 1$/m);
  const names = ['pool_connections', 'pool_used', 'pool_waiting', 'sockets', 'feed_subscribers', 'feed_groups'];
  for (const name of [...names, 'feed_log_age_seconds', 'jobs_due', 'jobs_oldest_seconds', 'jobs_given_up'])
    expect(text).toMatch(new RegExp(`^blockdesk_${name} \\d`, 'm'));
  expect(await valueIn('blockdesk_pool_connections')).toBeGreaterThan(1);
});

it('The gauges of jobs come from one reading, and are missing while the database is away, unlike the others', async () => {
  const registry = new Registry();
  let readings = 0;
  let isAway = false;
  readMetrics(registry, '1.2.3', {
    pool: () => ({ size: 10, used: 1, waiting: 0 }),
    sockets: () => 2,
    subscribers: () => 3,
    groups: () => 1,
    logAge: () => 0.5,
    async jobs() {
      readings += 1;
      if (isAway) throw new Error('The database is away.');
      return { due: 4, oldestSeconds: 5, givenUp: 6 };
    },
  });
  const jobsIn = (text: string) => text.match(/^blockdesk_jobs_\w+ \d+$/gm)?.sort() ?? [];
  const found = ['blockdesk_jobs_due 4', 'blockdesk_jobs_given_up 6', 'blockdesk_jobs_oldest_seconds 5'];
  expect(jobsIn(await registry.metrics())).toEqual(found);
  expect(readings).toBe(1);
  isAway = true;
  const away = await registry.metrics();
  expect(jobsIn(away)).toEqual([]);
  expect(away).toMatch(/^blockdesk_sockets 2$/m);
  isAway = false;
  expect(jobsIn(await registry.metrics())).toEqual(found);
});

it('The health of a process is told on both ports with its release, and the metrics on their own port alone', async () => {
  for (const url of [server.url, operations]) {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
  }
  expect((await fetch(`${server.url}/metrics`)).status).toBe(404);
});

it('A server that stops ends its port of operations last, and counts nothing more', async () => {
  const own = await reservePort();
  const another = await world.anotherServer({ operations: { host: '127.0.0.1', port: own } });
  expect((await fetch(`http://127.0.0.1:${own}/metrics`)).ok).toBe(true);
  await another.stop();
  await expect(fetch(`http://127.0.0.1:${own}/metrics`)).rejects.toThrow();
});
