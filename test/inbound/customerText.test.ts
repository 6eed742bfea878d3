import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customerMessage, MAX_KEPT_BODY } from '../../src/inbound/customerText.ts';
import type { InboundMessage } from '../../src/inbound/inboundMessage.ts';
import { messageIdHash } from '../../src/inbound/messageIdHash.ts';

const NOW = new Date('2026-12-01T12:00:00Z');

const MESSAGE: InboundMessage = {
  channelId: 'channel',
  identities: [{ kind: 'PHONE', value: '+628120001111', channelId: null }],
  displayName: 'Ann',
  body: 'Hello',
  externalId: 'id-1',
  sentAt: new Date('2026-12-01T11:59:00Z'),
};

const taken = (odd: Partial<InboundMessage>) => customerMessage({ ...MESSAGE, ...odd }, storing('a new id'));

function storing(id: string) {
  return { now: NOW, newId: () => id, hashOf: messageIdHash };
}

describe('customerMessage', () => {
  it('leaves an ordinary message as it is', () => {
    const defaults = { truncated: false, notice: null, refersTo: null, groupId: '', replyTo: null, isAutomatic: false };
    expect(taken({})).toEqual({ ...MESSAGE, ...defaults });
  });

  it.each([
    ['1970-01-01T00:00:00Z', null],
    ['1999-12-31T23:59:59.999Z', null],
    ['2000-01-01T00:00:00Z', '2000-01-01T00:00:00.000Z'],
    ['2026-12-02T12:00:00Z', '2026-12-02T12:00:00.000Z'],
    ['2026-12-02T12:00:00.001Z', null],
    ['+275760-09-13T00:00:00Z', null],
    ['no date', null],
  ])('keeps of the date %s: %s', (written, kept) => {
    expect(taken({ sentAt: new Date(written) }).sentAt?.toISOString() ?? null).toBe(kept);
  });

  it.each([[''], [' '], ['\t\n'], ['\u200B'], ['\u3164'], ['\0']])('takes the id %j for none', (externalId) => {
    expect(taken({ externalId }).externalId).toBe('a new id');
  });

  it('keeps an address for replies as it is, and none that cannot be stored', () => {
    expect(taken({ replyTo: 'Ann@Example.com' }).replyTo).toBe('Ann@Example.com');
    for (const replyTo of ['a\0b', 'a\nb', ' ', 'x'.repeat(513)]) expect(taken({ replyTo }).replyTo).toBeNull();
  });

  it('hashes ids that cannot be stored, so that two of them never become one', () => {
    const ids = ['a\0b', 'a\uFFFDb', 'a\uD800b', 'a\uD801b', 'a\tb', 'a\nb', 'ab', 'x'.repeat(513), 'x'.repeat(514)];
    const stored = ids.map((externalId) => taken({ externalId }).externalId);
    expect(new Set(stored).size).toBe(ids.length);
    expect(stored.filter((id) => /^sha256:[0-9a-f]{64}$/.test(id))).toHaveLength(7);
    expect(ids.map((externalId) => taken({ externalId }).externalId)).toEqual(stored);
    expect(taken({ externalId: 'x'.repeat(512) }).externalId).toBe('x'.repeat(512));
  });

  it('makes of any message one that PostgreSQL stores, and again the same of that', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('\0', '\uD83D', '\uDE00', 'a', ' ') }),
    );
    const moment = fc.option(fc.date({ noInvalidDate: false }));
    fc.assert(
      fc.property(text, fc.option(text), text, moment, (body, displayName, externalId, sentAt) => {
        const once = taken({ body, displayName, externalId, sentAt });
        expect(once.body).not.toMatch(/[\0\p{Cs}]|^$/u);
        expect(once.displayName ?? 'none').not.toMatch(/[\0\p{Cs}]|^$/u);
        expect(once.externalId).not.toMatch(/[\0\p{Cs}]|^$/u);
        expect(once.body.length).toBeLessThanOrEqual(MAX_KEPT_BODY);
        expect(customerMessage(once, storing('another id'))).toEqual(once);
      }),
    );
  });
});
