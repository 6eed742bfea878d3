import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readCommandLine } from '../src/server/commandLine.ts';
import { createApiClient } from '../testkit/apiClient.ts';
import { wholeNumber } from '../testkit/commandLine.ts';
import { CreateChannel, ReceiveMessage } from '../testkit/operations.ts';
import { inRisingOrder, quantile } from '../testkit/report/statistics.ts';
import { signUserToken } from '../testkit/server/token.ts';
import { createWorkspaces } from '../testkit/server/workspace.ts';
import { until } from '../testkit/until.ts';
import { CreateWebhook } from '../testkit/webhooks/operations.ts';
import { startReceiver } from '../testkit/webhooks/receiver.ts';
import { spawnServer, type TargetServer } from './replay/targetServer.ts';

const HELP = `Measures how soon a webhook is told: from the time of an event, just before its commit, to the arrival of the
request. It starts a server on a temporary database, and a receiver that verifies each signature. Beside it stands a
webhook that never answers. Exits with 0 only if each event came once, and 99 % of them within 250 ms.

  npm run webhooks

  --rate N      messages a second, each of another contact (50)
  --seconds N   for so long (20)
  --help        this text
`;

const WITHIN_MS = 250;
/** Messages before those that are measured. */
const WARM_UP = 500;

const options = readCommandLine(HELP, (args) => {
  const { values } = parseArgs({
    args,
    options: { rate: { type: 'string', default: '50' }, seconds: { type: 'string', default: '20' } },
  });
  return {
    rate: wholeNumber('rate', values.rate, { min: 1 }),
    seconds: wholeNumber('seconds', values.seconds, { min: 1 }),
  };
});

const server = await spawnServer({
  LIMIT_REQUESTS_PER_MINUTE: '1000000',
  CHANNEL_SECRETS_KEY: Buffer.alloc(32, 1).toString('base64'),
  WEBHOOK_ALLOW_PRIVATE: 'on',
});
const [receiver, silent] = await Promise.all([startReceiver(), startReceiver()]);
try {
  await run(server);
} finally {
  await Promise.all([receiver.stop(), silent.stop()]);
  await server.stop();
}

async function run({ url, secret, databaseUrl }: TargetServer): Promise<void> {
  await createWorkspaces(databaseUrl, ['hooks'], 'Webhooks');
  const admin = createApiClient(url, await signUserToken(secret, { workspace: 'hooks', role: 'ADMIN' }));
  const channel = { type: 'WHATSAPP', name: 'One', botActive: false, address: null } as const;
  const channelId = (await admin.ask(CreateChannel, channel)).createChannel.id;
  silent.answers('SILENCE');
  for (const one of [receiver, silent]) {
    const made = await admin.ask(CreateWebhook, { url: one.url, events: ['TICKET_OPENED'] });
    one.expects(made.createWebhook.secret);
  }
  const write = (number: number) => {
    const from = { kind: 'EXTERNAL_ID', value: `customer ${number}`, channelId } as const;
    const message = { channelId, from, displayName: `Customer ${number}`, body: 'Hello', externalId: `m${number}` };
    return admin.ask(ReceiveMessage, message);
  };
  // A process that has just begun is several times slower.
  for (let number = 0; number < WARM_UP; number += 1) await write(number);
  await until(() => receiver.received.length >= WARM_UP);
  const count = options.rate * options.seconds;
  const sending: Promise<unknown>[] = [];
  const began = performance.now();
  for (let number = 0; number < count; number += 1) {
    sending.push(write(WARM_UP + number));
    await delay(Math.max(0, began + ((number + 1) * 1_000) / options.rate - performance.now()));
  }
  await Promise.all(sending);
  await until(() => receiver.received.length >= WARM_UP + count);
  report(count);
}

function report(count: number): void {
  const received = receiver.received.slice(WARM_UP);
  const waits = inRisingOrder(received.map(({ at, timestamp }) => performance.timeOrigin + at - Date.parse(timestamp)));
  const [half, most] = [quantile(waits, 0.5), quantile(waits, 0.99)].map(Math.round);
  const ids = new Set(received.map(({ id }) => id)).size;
  process.stdout.write(`${count} events at ${options.rate}/s: p50 ${half} ms, p99 ${most} ms; `);
  process.stdout.write(`${received.length} requests, ${ids} of them different, ${receiver.unverified()} unsigned\n`);
  const isGood = ids === count && received.length === count && quantile(waits, 0.99) <= WITHIN_MS;
  process.exitCode = isGood ? 0 : 1;
}
