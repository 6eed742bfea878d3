import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';

const codec = createCursorCodec('a key for tests');

describe('encode and decode', () => {
  it('a cursor decodes to its position for its purpose, and encodes to the same text each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (purpose, position) => {
        const sealed = codec.encode(purpose, position);
        expect(codec.decode(purpose, sealed)).toBe(Buffer.from(position).toString());
        expect(codec.encode(purpose, position)).toBe(sealed);
      }),
    );
  });

  it('encodeFresh gives another cursor each time, and each decodes for its purpose alone', () => {
    const [one, other] = [codec.encodeFresh('feed', 'epoch 7'), codec.encodeFresh('feed', 'epoch 7')];
    expect(other).not.toBe(one);
    for (const sealed of [one, other]) {
      expect(codec.decode('feed', sealed)).toBe('epoch 7');
      expect(codec.decode('another feed', sealed)).toBeNull();
    }
  });

  it('a cursor decodes to null for another purpose, under another key, or with one changed character', () => {
    const sealed = codec.encode('contacts of one', '2026-11-21T00:00:00.000Z 7');
    expect(codec.decode('contacts of another', sealed)).toBeNull();
    expect(createCursorCodec('another key').decode('contacts of one', sealed)).toBeNull();
    for (let at = 0; at < sealed.length; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      expect(codec.decode('contacts of one', sealed.slice(0, at) + other + sealed.slice(at + 1))).toBeNull();
    }
    expect(codec.decode('contacts of one', '')).toBeNull();
    expect(codec.decode('contacts of one', `${sealed}=`)).toBeNull();
  });

  it('a cursor does not reveal its position', () => {
    const shown = Buffer.from(codec.encode('feed', 'epoch 100:107: 42'), 'base64url').toString('latin1');
    expect(shown).not.toContain('100');
  });
});

describe('encodeNumber and decodeNumber', () => {
  it('an encoded number is a UUID that decodes for its purpose and to null for another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (number) => {
        const id = codec.encodeNumber('entry a', number);
        expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        expect(codec.decodeNumber('entry a', id)).toBe(number);
        expect(codec.decodeNumber('entry b', id)).toBeNull();
      }),
    );
  });

  it('decodeNumber answers null for any other UUID', () => {
    expect(codec.decodeNumber('entry a', '0190b5a2-7c3e-7d41-9c1e-3f0a5b6c7d8e')).toBeNull();
    expect(codec.decodeNumber('entry a', 'no id')).toBeNull();
  });
});
