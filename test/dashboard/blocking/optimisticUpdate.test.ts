import { describe, expect, it } from 'vitest';
import { applyOptimisticUpdate, withBlock } from '../../../src/dashboard/blocking/optimisticUpdate.ts';
import { reduceContacts } from '../../../src/dashboard/contactCache/contactReducer.ts';
import { at, blockedEvent, blockedRow, clientWith, ids, RINA, row, rows } from '../contactCache/contactFixtures.ts';

describe('An optimistic block', () => {
  const update = withBlock({
    reason: 'SPAM',
    scope: 'INBOUND',
    note: null,
    expiresAt: null,
    blockedBy: RINA,
    now: new Date(at(30)),
  });

  it('moves the contact at once, and its rollback restores every list', () => {
    const client = clientWith({ ALL: [row('b', 4), row('a', 3)], ACTIVE: [row('b', 4), row('a', 3)], BLOCKED: [] });
    const rollback = applyOptimisticUpdate(client, 'a', update);
    expect([ids(client, 'ACTIVE'), ids(client, 'BLOCKED')]).toEqual([['b'], ['a']]);
    rollback();
    expect([ids(client, 'ACTIVE'), ids(client, 'BLOCKED')]).toEqual([['b', 'a'], []]);
    expect(rows(client, 'ALL')).toEqual([row('b', 4), row('a', 3)]);
  });

  it("is not rolled back over another user's change", () => {
    const client = clientWith({ ALL: [row('a', 3)] });
    const rollback = applyOptimisticUpdate(client, 'a', update);
    reduceContacts(client, [blockedEvent(blockedRow('a', 5))]);
    rollback();
    expect(rows(client, 'ALL')[0]).toMatchObject({ blocked: true, updatedAt: at(5) });
  });
});
