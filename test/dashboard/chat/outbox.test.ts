import { describe, expect, it } from 'vitest';
import { RefusalError, UnreachableError } from '../../../src/dashboard/api/errors.ts';
import { createOutbox, type OutboxApi, type OwnMessage } from '../../../src/dashboard/chat/conversation/outbox.ts';

const REFUSED = new RefusalError('no', { code: 'CONTACT_BLOCKED', field: null, requestId: null });

function anOutbox(post: Partial<OutboxApi>) {
  return createOutbox({ send: async () => 'sent-1', readOwn: async () => [], refused: () => {}, ...post });
}

const states = (outbox: ReturnType<typeof createOutbox>) =>
  outbox.list().map(({ body, state }) => [body, state.status]);
/** Everything that was begun has come to its end. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('An outbox', () => {
  it('keeps what was sent until the conversation shows it, and no longer', async () => {
    const outbox = anOutbox({});
    outbox.send('Hello', []);
    expect(states(outbox)).toEqual([['Hello', 'sending']]);
    await settled();
    expect(states(outbox)).toEqual([['Hello', 'sent']]);
    outbox.settle([{ id: 'another', body: 'Hello' }]);
    expect(outbox.list()).toHaveLength(1);
    outbox.settle([{ id: 'sent-1', body: 'Hello' }]);
    expect(outbox.list()).toEqual([]);
  });

  it('sends one after the other, as they were written', async () => {
    const sent: string[] = [];
    let answer = () => {};
    const outbox = anOutbox({
      send(body) {
        sent.push(body);
        return new Promise((resolve) => {
          answer = () => resolve(body);
        });
      },
    });
    outbox.send('one', []);
    outbox.send('two', []);
    await settled();
    expect(sent).toEqual(['one']);
    answer();
    await settled();
    expect(sent).toEqual(['one', 'two']);
  });

  it('keeps what was refused, with the refusal, and sends it again only when asked to', async () => {
    let isRefused = true;
    let tries = 0;
    let reread = 0;
    const outbox = anOutbox({
      async send() {
        tries += 1;
        if (isRefused) throw REFUSED;
        return 'sent-1';
      },
      refused: () => {
        reread += 1;
      },
    });
    outbox.send('Hello', []);
    await settled();
    const [refused] = outbox.list();
    expect(refused?.state).toEqual({ status: 'refused', failure: REFUSED });
    expect([tries, reread]).toEqual([1, 1]);
    isRefused = false;
    outbox.resend(refused?.key ?? '', []);
    outbox.resend(refused?.key ?? '', []);
    await settled();
    expect([tries, states(outbox)]).toEqual([2, [['Hello', 'sent']]]);
  });

  it('looks before it offers to send again what nobody answered, and finds what had arrived', async () => {
    const before: OwnMessage = { id: 'before', body: 'Hello' };
    const own = [before];
    const outbox = anOutbox({
      send: () => Promise.reject(new UnreachableError('no answer')),
      readOwn: async () => own,
    });
    outbox.send('Hello', [before]);
    await settled();
    expect(states(outbox)).toEqual([['Hello', 'missing']]);
    own.unshift({ id: 'late', body: 'Hello' });
    outbox.settle(own);
    expect(outbox.list()).toEqual([]);
    expect(own).toHaveLength(2);
  });

  it('stays unsure while it cannot look, and cannot be sent again until it could', async () => {
    let isAway = true;
    let tries = 0;
    const outbox = anOutbox({
      send() {
        tries += 1;
        return Promise.reject(new UnreachableError('no answer'));
      },
      async readOwn() {
        if (isAway) throw new UnreachableError('no answer');
        return [];
      },
    });
    outbox.send('Hello', []);
    await settled();
    const key = outbox.list()[0]?.key ?? '';
    outbox.resend(key, []);
    await settled();
    expect([tries, states(outbox)]).toEqual([1, [['Hello', 'unsure']]]);
    isAway = false;
    outbox.checkDelivery(key);
    await settled();
    expect(states(outbox)).toEqual([['Hello', 'missing']]);
    outbox.discard(key);
    expect(outbox.list()).toEqual([]);
  });
});
