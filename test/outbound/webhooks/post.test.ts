import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Posting, post, type Resolve } from '../../../src/outbound/webhooks/sending/post.ts';
import { newSecret, signedHeaders } from '../../../src/outbound/webhooks/signature.ts';
import { startReceiver } from '../../../testkit/webhooks/receiver.ts';

const never = new AbortController().signal;
const HERE: Resolve = async () => [{ address: '127.0.0.1', family: 4 }];
const posting: Posting = { allowHttp: true, allowPrivate: true, resolve: HERE, timeoutMs: 30_000 };
const sent = (url: string, secret = newSecret(), body = '{"type":"webhook.test","data":{"webhookId":"one"}}') => ({
  url,
  headers: signedHeaders([secret], 'msg_1', new Date(), body),
  body,
  keepsAnswer: true,
});

async function aReceiver() {
  const receiver = await startReceiver();
  onTestFinished(() => receiver.stop());
  return { ...receiver, named: receiver.url.replace('127.0.0.1', 'hooks.example.com') };
}

describe('a request', () => {
  it('is not sent when the name leads inward, whichever of its addresses does', async () => {
    const { named, received } = await aReceiver();
    for (const addresses of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['::ffff:127.0.0.1'], ['169.254.169.254']]) {
      const resolve: Resolve = async () => addresses.map((address) => ({ address, family: 4 }));
      const outcome = await post({ ...posting, allowPrivate: false, resolve }, sent(named), never);
      expect(outcome?.errorCode).toBe('ADDRESS_NOT_PUBLIC');
    }
    expect(received).toEqual([]);
  });

  it('goes to the address that was judged: the name is resolved once, and anew for the next request', async () => {
    const { named, received } = await aReceiver();
    const answers = ['127.0.0.1', '127.0.0.1', '10.255.255.1'];
    let asked = 0;
    const resolve: Resolve = async () => [{ address: answers[asked++] ?? '', family: 4 }];
    for (const count of [1, 2]) {
      expect((await post({ ...posting, resolve }, sent(named), never))?.errorCode).toBeNull();
      expect([asked, received.length]).toEqual([count, count]);
    }
    expect(received[0]?.headers.host).toMatch(/^hooks\.example\.com:/);
  });

  it('follows no redirect, and says what went wrong', async () => {
    const receiver = await aReceiver();
    receiver.answers({ status: 307, headers: { location: receiver.url } });
    expect(await post(posting, sent(receiver.url), never)).toMatchObject({
      errorCode: 'REDIRECTED',
      responseStatus: 307,
    });
    expect(receiver.received).toHaveLength(1);
    receiver.answers('SILENCE');
    expect((await post({ ...posting, timeoutMs: 100 }, sent(receiver.url), never))?.errorCode).toBe('TIMED_OUT');
    const lost: Resolve = async () => [];
    expect((await post({ ...posting, resolve: lost }, sent(receiver.named), never))?.errorCode).toBe('NAME_NOT_FOUND');
    const silent: Resolve = () => new Promise(() => {});
    const waiting = post({ ...posting, resolve: silent, timeoutMs: 100 }, sent(receiver.named), never);
    expect((await waiting)?.errorCode).toBe('TIMED_OUT');
    await receiver.stop();
    expect((await post(posting, sent(receiver.url), never))?.errorCode).toBe('NOT_CONNECTED');
    expect((await post({ ...posting, allowHttp: false }, sent(receiver.url), never))?.errorCode).toBe(
      'ADDRESS_NOT_PUBLIC',
    );
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe('the receiver of docs/examples', () => {
  it('in Node takes what is signed, once, and refuses the rest', () =>
    takesWhatIsSigned(process.execPath, 'docs/examples/webhook-receiver.mjs'));

  it.skipIf(!hasPython)('in Python does the same, where python3 is installed', () =>
    takesWhatIsSigned('python3', 'docs/examples/webhook_receiver.py'),
  );
});

async function takesWhatIsSigned(command: string, file: string): Promise<void> {
  const secret = newSecret();
  // biome-ignore lint/style/noProcessEnv: the child is found by the path of the tests
  const { PATH } = process.env;
  const child = spawn(command, [file], { env: { PATH, PORT: '0', WEBHOOK_SECRET: secret } });
  onTestFinished(() => void child.kill());
  const lines: string[] = [];
  const reading = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  await once(reading, 'line');
  const url = `http://127.0.0.1:${lines[0]?.split(' ').at(-1)}/`;
  const statuses: (number | null | undefined)[] = [];
  for (const one of [secret, secret, newSecret()]) {
    statuses.push((await post(posting, sent(url, one), never))?.responseStatus);
  }
  expect(statuses).toEqual([204, 204, 401]);
  const old = {
    ...sent(url),
    headers: signedHeaders([secret], 'msg_2', new Date(Date.now() - 600_000), sent(url).body),
  };
  expect((await post(posting, old, never))?.responseStatus).toBe(401);
  await expect.poll(() => lines.slice(1)).toEqual([expect.stringContaining('msg_1 webhook.test')]);
}
