import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSameHash, issueApiKey, parseApiKey } from '../../src/accounts/apiKeyCredential.ts';
import { decideScopes } from '../../src/accounts/apiKeyScopes.ts';

const workspaceId = randomUUID();
const keyId = randomUUID();

describe('an API key', () => {
  it('says of itself which key of which workspace it is, and its secret hashes to what is kept', () => {
    const { key, secretHash } = issueApiKey(workspaceId, keyId);
    expect(parseApiKey(key)).toEqual({ workspaceId, keyId, secretHash });
  });

  it('is another each time, and keeps nothing of its secret in the hash', () => {
    const [one, other] = [issueApiKey(workspaceId, keyId), issueApiKey(workspaceId, keyId)];
    expect(one.key).not.toBe(other.key);
    expect(one.secretHash).toMatch(/^[0-9a-f]{64}$/);
    expect(one.key).not.toContain(one.secretHash);
  });

  it('hashes differently when one character of its secret differs', () => {
    const { key, secretHash } = issueApiKey(workspaceId, keyId);
    const altered = parseApiKey(`${key.slice(0, -1)}${key.endsWith('A') ? 'B' : 'A'}`);
    expect(isSameHash(altered?.secretHash ?? '', secretHash)).toBe(false);
  });

  const { key } = issueApiKey(workspaceId, keyId);
  it.each(['', 'bdk_', key.slice(1), `${key}A`, key.slice(0, -1), ` ${key}`, `${key}\n`, key.replace('bdk', 'BDK')])(
    'is not %j',
    (text) => {
      expect(parseApiKey(text)).toBeNull();
    },
  );

  it('compares hashes of different lengths as different, without a fault', () => {
    expect(isSameHash('ab', 'abcd')).toBe(false);
    expect(isSameHash('abcd', 'abcd')).toBe(true);
  });
});

describe('the scopes of an API key', () => {
  it('are kept once each and in one order', () => {
    const asked = ['tickets:read', 'contacts:read', 'tickets:read'];
    expect(decideScopes(asked)).toEqual({ scopes: ['contacts:read', 'tickets:read'] });
  });

  it.each([[[]], [['tickets:everything']], [['tickets:read', 'toString']]])('are not %j', (asked) => {
    expect(decideScopes(asked)).toMatchObject({ refused: 'BAD_USER_INPUT', field: 'scopes' });
  });
});
