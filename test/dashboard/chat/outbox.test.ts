import { describe, expect, it } from 'vitest';
import { RefusalError, UnreachableError } from '../../../src/dashboard/api/errors.ts';
import { Outbox, type OutboxApi, type OwnMessage } from '../../../src/dashboard/chat/conversation/outbox.ts';

const REFUSED = new RefusalError('no', { code: 'CONTACT_BLOCKED', field: null, requestId: null });

function anOutbox(api: Partial<OutboxApi>): Outbox {
  return new Outbox({ send: async () => 'sent-1', readOwn: async () => [], onRefused: () => {}, ...api });
}

const text = (body: string) => ({ body, files: [] });
const states = (outbox: Outbox) => outbox.list().map(({ body, state }) => [body, state.status]);
/** Resolves when every started operation has ended. */
const idle = () => new Promise((resolve) => setTimeout(resolve));

describe('An outbox', () => {
  it('keeps a sent message until the conversation shows it', async () => {
    const outbox = anOutbox({});
    outbox.send(text('Hello'), []);
    expect(states(outbox)).toEqual([['Hello', 'sending']]);
    await idle();
    expect(states(outbox)).toEqual([['Hello', 'sent']]);
    outbox.reconcile([{ id: 'another', body: 'Hello', fileIds: [] }]);
    expect(outbox.list()).toHaveLength(1);
    outbox.reconcile([{ id: 'sent-1', body: 'Hello', fileIds: [] }]);
    expect(outbox.list()).toEqual([]);
  });

  it('sends a message again with the same client id, which no other message and no other outbox has', async () => {
    const sent: string[] = [];
    const failing: Partial<OutboxApi> = {
      async send(_content, clientId) {
        sent.push(clientId);
        throw new UnreachableError('No answer.');
      },
    };
    const [outbox, other] = [anOutbox(failing), anOutbox(failing)];
    outbox.send(text('Hello'), []);
    await idle();
    outbox.resend(outbox.list()[0]?.key ?? '', []);
    await idle();
    outbox.send(text('Hello'), []);
    other.send(text('Hello'), []);
    await idle();
    const [first, second, third, fourth] = sent;
    expect(second).toBe(first);
    expect(new Set([first, third, fourth]).size).toBe(3);
  });

  it('sends messages one after the other, in the order in which they were written', async () => {
    const sent: string[] = [];
    let answer = () => {};
    const outbox = anOutbox({
      send({ body }) {
        sent.push(body);
        return new Promise((resolve) => {
          answer = () => resolve(body);
        });
      },
    });
    outbox.send(text('one'), []);
    outbox.send(text('two'), []);
    await idle();
    expect(sent).toEqual(['one']);
    answer();
    await idle();
    expect(sent).toEqual(['one', 'two']);
  });

  it('keeps a refused message with its error, and sends it again only on request', async () => {
    let isRefused = true;
    let tries = 0;
    let refetches = 0;
    const outbox = anOutbox({
      async send() {
        tries += 1;
        if (isRefused) throw REFUSED;
        return 'sent-1';
      },
      onRefused: () => {
        refetches += 1;
      },
    });
    outbox.send(text('Hello'), []);
    await idle();
    const [refused] = outbox.list();
    expect(refused?.state).toEqual({ status: 'refused', error: REFUSED });
    expect([tries, refetches]).toEqual([1, 1]);
    isRefused = false;
    outbox.resend(refused?.key ?? '', []);
    outbox.resend(refused?.key ?? '', []);
    await idle();
    expect([tries, states(outbox)]).toEqual([2, [['Hello', 'sent']]]);
  });

  it('checks the conversation after a timeout, and removes a message that had arrived', async () => {
    const before: OwnMessage = { id: 'before', body: 'Hello', fileIds: [] };
    const own = [before];
    const outbox = anOutbox({
      send: () => Promise.reject(new UnreachableError('no answer')),
      readOwn: async () => own,
    });
    outbox.send(text('Hello'), [before]);
    await idle();
    expect(states(outbox)).toEqual([['Hello', 'missing']]);
    own.unshift({ id: 'late', body: 'Hello', fileIds: [] });
    outbox.reconcile(own);
    expect(outbox.list()).toEqual([]);
    expect(own).toHaveLength(2);
  });

  it('does not resend a message while the conversation cannot be read', async () => {
    let isUnreachable = true;
    let tries = 0;
    const outbox = anOutbox({
      send() {
        tries += 1;
        return Promise.reject(new UnreachableError('no answer'));
      },
      async readOwn() {
        if (isUnreachable) throw new UnreachableError('no answer');
        return [];
      },
    });
    outbox.send(text('Hello'), []);
    await idle();
    const key = outbox.list()[0]?.key ?? '';
    outbox.resend(key, []);
    await idle();
    expect([tries, states(outbox)]).toEqual([1, [['Hello', 'unsure']]]);
    isUnreachable = false;
    void outbox.checkDelivery(key);
    await idle();
    expect(states(outbox)).toEqual([['Hello', 'missing']]);
    outbox.discard(key);
    expect(outbox.list()).toEqual([]);
  });

  it('tells replies without a text by their files', async () => {
    const outbox = anOutbox({ send: () => Promise.reject(new UnreachableError('no answer')) });
    for (const id of ['one', 'two']) outbox.send({ body: '', files: [{ id, name: `${id}.png` }] }, []);
    await idle();
    outbox.reconcile([{ id: 'arrived', body: '', fileIds: ['two'] }]);
    expect(outbox.list().map(({ files }) => files.map(({ id }) => id))).toEqual([['one']]);
  });
});
