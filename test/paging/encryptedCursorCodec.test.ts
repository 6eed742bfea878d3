import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCursorCodec } from '../../src/paging/encryptedCursorCodec.ts';

const codec = createCursorCodec('a key for tests');

describe('A sealed position', () => {
  it('opens again for its purpose, and is sealed the same each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (purpose, position) => {
        const sealed = codec.encode(purpose, position);
        expect(codec.decode(purpose, sealed)).toBe(Buffer.from(position).toString());
        expect(codec.encode(purpose, position)).toBe(sealed);
      }),
    );
  });

  it('anew is sealed otherwise each time, and opens to the same for its purpose alone', () => {
    const [one, other] = [codec.encodeFresh('feed', 'epoch 7'), codec.encodeFresh('feed', 'epoch 7')];
    expect(other).not.toBe(one);
    for (const sealed of [one, other]) {
      expect(codec.decode('feed', sealed)).toBe('epoch 7');
      expect(codec.decode('another feed', sealed)).toBeNull();
    }
  });

  it('is nothing for another purpose, under another key, or with any one character changed', () => {
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

  it('does not show what it holds', () => {
    const shown = Buffer.from(codec.encode('feed', 'epoch 100:107: 42'), 'base64url').toString('latin1');
    expect(shown).not.toContain('100');
  });
});

describe('A sealed number', () => {
  it('is a UUID that leads back to it, and nowhere in another workspace', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (number) => {
        const id = codec.encodeNumber('entry a', number);
        expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        expect(codec.decodeNumber('entry a', id)).toBe(number);
        expect(codec.decodeNumber('entry b', id)).toBeNull();
      }),
    );
  });

  it('is what no other id is', () => {
    expect(codec.decodeNumber('entry a', '0190b5a2-7c3e-7d41-9c1e-3f0a5b6c7d8e')).toBeNull();
    expect(codec.decodeNumber('entry a', 'no id')).toBeNull();
  });
});
