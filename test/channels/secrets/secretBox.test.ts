import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSecretBox } from '../../../src/channels/secrets/secretBox.ts';

const [old, young] = [randomBytes(32), randomBytes(32)];

describe('the box of secrets', () => {
  test('opens what it sealed, each time to another text', () => {
    const box = createSecretBox([old]);
    const [one, two] = [box.seal('a', 'top secret'), box.seal('a', 'top secret')];
    expect(one.sealed).not.toBe(two.sealed);
    expect([box.open('a', one), box.open('a', two)]).toEqual(['top secret', 'top secret']);
    expect(JSON.stringify(one)).not.toContain('top secret');
  });

  test('opens nothing that was sealed for another purpose, changed, cut or sealed with an unknown key', () => {
    const box = createSecretBox([old]);
    const { keyId, sealed } = box.seal('a', 'top secret');
    const bytes = Buffer.from(sealed, 'base64url');
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    expect(box.open('b', { keyId, sealed })).toBeNull();
    expect(box.open('a', { keyId, sealed: bytes.toString('base64url') })).toBeNull();
    expect(box.open('a', { keyId, sealed: sealed.slice(0, 20) })).toBeNull();
    expect(box.open('a', { keyId, sealed: '' })).toBeNull();
    expect(createSecretBox([young]).open('a', { keyId, sealed })).toBeNull();
  });

  test('seals with the first key, and still opens with the second', () => {
    const sealed = createSecretBox([old]).seal('a', 'top secret');
    const rotated = createSecretBox([young, old]);
    expect(rotated.open('a', sealed)).toBe('top secret');
    expect(rotated.seal('a', 'top secret').keyId).toBe(createSecretBox([young]).seal('a', '').keyId);
  });

  test('knows the same text by its fingerprint, which differs with the purpose and the key', () => {
    const box = createSecretBox([old, young]);
    expect(box.fingerprint('a', 'x')).toBe(createSecretBox([old]).fingerprint('a', 'x'));
    const others = [
      box.fingerprint('b', 'x'),
      box.fingerprint('a', 'y'),
      createSecretBox([young]).fingerprint('a', 'x'),
    ];
    expect(others).not.toContain(box.fingerprint('a', 'x'));
  });

  test('takes no key of another length', () => {
    expect(() => createSecretBox([randomBytes(31)])).toThrow('32 bytes');
  });
});
