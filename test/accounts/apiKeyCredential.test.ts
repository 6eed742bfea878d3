import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSameHash, issueApiKey, parseApiKey } from '../../src/accounts/apiKeyCredential.ts';
import { decideScopes } from '../../src/accounts/apiKeyScopes.ts';

const workspaceId = randomUUID();
const keyId = randomUUID();

describe('an API key', () => {
  it('an API key names its workspace and its key, and its secret hashes to the stored hash', () => {
    const { key, secretHash } = issueApiKey(workspaceId, keyId);
    expect(parseApiKey(key)).toEqual({ workspaceId, keyId, secretHash });
  });

  it('issueApiKey makes another key each time, and the hash holds nothing of the secret', () => {
    const [one, other] = [issueApiKey(workspaceId, keyId), issueApiKey(workspaceId, keyId)];
    expect(one.key).not.toBe(other.key);
    expect(one.secretHash).toMatch(/^[0-9a-f]{64}$/);
    expect(one.key).not.toContain(one.secretHash);
  });

  it('a secret that differs in one character has another hash', () => {
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

  it('isSameHash answers false for hashes of different lengths and does not throw', () => {
    expect(isSameHash('ab', 'abcd')).toBe(false);
    expect(isSameHash('abcd', 'abcd')).toBe(true);
  });
});

describe('decideScopes', () => {
  it('decideScopes answers each scope once, in the order of SCOPES', () => {
    const asked = ['tickets:read', 'contacts:read', 'tickets:read'];
    expect(decideScopes(asked)).toEqual({ scopes: ['contacts:read', 'tickets:read'] });
  });

  it('decideScopes gives held:read to a key that reads tickets', () => {
    expect(decideScopes(['held:read', 'tickets:read'])).toEqual({ scopes: ['tickets:read', 'held:read'] });
  });

  it.each([[[]], [['tickets:everything']], [['tickets:read', 'toString']], [['held:read', 'contacts:read']]])(
    'decideScopes refuses %j',
    (asked) => {
      expect(decideScopes(asked)).toMatchObject({ refused: 'BAD_USER_INPUT', field: 'scopes' });
    },
  );
});
