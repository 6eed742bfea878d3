import { describe, expect, it } from 'vitest';
import type { BlockScope } from '../../src/blocks/block.ts';
import { decideMerge, type MergeBlockAction } from '../../src/people/merging.ts';
import { type ViewerName, viewers } from '../access/viewers.ts';

const NOW = new Date('2026-11-30T10:00:00Z');
const at = (hour: number) => new Date(NOW.getTime() + (hour - 10) * 3_600_000);
const block = (id: string, from: number, until: number | null = null, scope: BlockScope = 'INBOUND') => ({
  id,
  scope,
  blockedAt: at(from),
  expiresAt: until === null ? null : at(until),
});
const active = (id: string) => ({ id, held: false, inForce: null });
const blocked = (id: string, from: number, until: number | null = null, held = false) => ({
  id,
  held,
  inForce: block(`block of ${id}`, from, until),
});
const optedOut = (id: string, from: number) => ({
  id,
  held: false,
  inForce: block(`block of ${id}`, from, null, 'OUTBOUND'),
});
const REQUEST = { keep: 'a', merge: 'b', onBlock: null };
const hidden = (id: string, from: number) => blocked(id, from, null, true);
const NOTHING = {
  staysHidden: false,
  isTold: true,
  isShown: true,
  effect: 'MERGE',
  overdue: [],
  unblocks: null,
  stands: null,
  ends: null,
  newlyBlockedId: null,
};

describe('decideMerge', () => {
  it.each<[string, ViewerName, object, Parameters<typeof decideMerge>[2], object]>([
    ['two active contacts', 'supervisor', {}, { kept: active('a'), merged: active('b') }, { ...NOTHING, keptId: 'a' }],
    ['an agent', 'agent', {}, { kept: active('a'), merged: active('b') }, { refused: 'FORBIDDEN' }],
    ['a key', 'key contacts:unblock', {}, { kept: active('a'), merged: active('b') }, { refused: 'FORBIDDEN' }],
    [
      'a contact with itself',
      'supervisor',
      { merge: 'a' },
      { kept: active('a'), merged: active('a') },
      { refused: 'BAD_USER_INPUT', field: 'merge' },
    ],
    [
      'no contact to keep',
      'admin',
      {},
      { kept: null, merged: active('b') },
      { refused: 'CONTACT_NOT_FOUND', field: 'keep' },
    ],
    [
      'no contact to merge',
      'admin',
      {},
      { kept: active('a'), merged: null },
      { refused: 'CONTACT_NOT_FOUND', field: 'merge' },
    ],
    [
      'a merge done before',
      'supervisor',
      {},
      { kept: active('a'), merged: active('a') },
      { effect: 'NONE', contactId: 'a' },
    ],
    [
      'the same merge the other way',
      'supervisor',
      {},
      { kept: active('b'), merged: active('b') },
      { effect: 'NONE', contactId: 'b' },
    ],
    [
      'a contact merged elsewhere',
      'supervisor',
      {},
      { kept: active('a'), merged: active('c') },
      { refused: 'CONTACT_MERGED', field: 'merge' },
    ],
    [
      'a kept contact merged elsewhere',
      'supervisor',
      {},
      { kept: active('c'), merged: active('b') },
      { refused: 'CONTACT_MERGED', field: 'keep' },
    ],
    [
      'one block and no word about it',
      'supervisor',
      {},
      { kept: active('a'), merged: blocked('b', 8) },
      { refused: 'MERGE_BLOCK_CONFLICT', field: 'onBlock' },
    ],
    [
      'two blocks',
      'supervisor',
      {},
      { kept: blocked('a', 9), merged: blocked('b', 8) },
      { ...NOTHING, stands: block('block of b', 8), ends: block('block of a', 9) },
    ],
    [
      'two blocks of one moment',
      'supervisor',
      {},
      { kept: blocked('a', 8), merged: blocked('b', 8) },
      { ...NOTHING, stands: block('block of a', 8), ends: block('block of b', 8) },
    ],
  ])('of %s answers what %s is told', (_, who, request, sides, decision) => {
    expect(decideMerge(viewers[who], { ...REQUEST, ...request }, sides, NOW)).toMatchObject(decision);
  });

  it.each<[string, MergeBlockAction, Parameters<typeof decideMerge>[2], object]>([
    [
      'the kept contact, and it stays',
      'KEEP_BLOCK',
      { kept: blocked('a', 8), merged: active('b') },
      { stands: block('block of a', 8), newlyBlockedId: 'b' },
    ],
    [
      'the merged contact, and it stays',
      'KEEP_BLOCK',
      { kept: active('a'), merged: blocked('b', 8) },
      { stands: block('block of b', 8), newlyBlockedId: 'a' },
    ],
    [
      'the merged contact, and it ends',
      'END_BLOCK',
      { kept: active('a'), merged: blocked('b', 8) },
      { unblocks: { contactId: 'b', block: block('block of b', 8) } },
    ],
    ['neither contact', 'END_BLOCK', { kept: active('a'), merged: active('b') }, {}],
    [
      'both, whatever is asked',
      'END_BLOCK',
      { kept: blocked('a', 8), merged: blocked('b', 9) },
      { stands: block('block of a', 8), ends: block('block of b', 9) },
    ],
    [
      'one contact, and the other opted out before: it is held from now on',
      'KEEP_BLOCK',
      { kept: optedOut('a', 8), merged: blocked('b', 9) },
      { stands: block('block of b', 9), ends: optedOut('a', 8).inForce, newlyBlockedId: 'a' },
    ],
    [
      'one contact, which opted out: no ticket of the other is closed',
      'KEEP_BLOCK',
      { kept: active('a'), merged: optedOut('b', 8) },
      { stands: optedOut('b', 8).inForce },
    ],
    [
      'no contact, and both opted out',
      'KEEP_BLOCK',
      { kept: optedOut('a', 8), merged: optedOut('b', 9) },
      { stands: optedOut('a', 8).inForce, ends: optedOut('b', 9).inForce },
    ],
    [
      'one contact until a time that has passed',
      'KEEP_BLOCK',
      { kept: blocked('a', 8, 9), merged: active('b') },
      { overdue: [{ contactId: 'a', block: block('block of a', 8, 9) }] },
    ],
    [
      'both, one until a time that has passed',
      'KEEP_BLOCK',
      { kept: blocked('a', 8, 10), merged: blocked('b', 9) },
      {
        overdue: [{ contactId: 'a', block: block('block of a', 8, 10) }],
        stands: block('block of b', 9),
        newlyBlockedId: 'a',
      },
    ],
  ])('where a block holds for %s, with %s', (_, onBlock, sides, outcome) => {
    expect(decideMerge(viewers.supervisor, { ...REQUEST, onBlock }, sides, NOW)).toEqual({
      ...NOTHING,
      keptId: 'a',
      mergedId: 'b',
      ...outcome,
    });
  });

  const shown = { staysHidden: false, isTold: true, isShown: true };
  const expired = blocked('b', 8, 9, true);
  it.each([
    ['a hidden contact into an active one', 'KEEP_BLOCK', active('a'), hidden('b', 8), { ...shown, isTold: false }],
    ['a hidden contact, whose block it ends, into an active one', 'END_BLOCK', active('a'), hidden('b', 8), shown],
    ['a hidden contact, whose block is over, into an active one', 'KEEP_BLOCK', active('a'), expired, shown],
    [
      'a hidden contact into a blocked one',
      'KEEP_BLOCK',
      blocked('a', 8),
      hidden('b', 9),
      { staysHidden: false, isTold: false, isShown: false },
    ],
    ['an active contact into a hidden one', 'KEEP_BLOCK', hidden('a', 8), active('b'), shown],
    [
      'two hidden contacts',
      'KEEP_BLOCK',
      hidden('a', 8),
      hidden('b', 9),
      { staysHidden: true, isTold: false, isShown: false },
    ],
  ] as const)(
    'a merge of %s with %s tells agents no more than what changes for them',
    (...[, onBlock, kept, merged, told]) => {
      expect(decideMerge(viewers.supervisor, { ...REQUEST, onBlock }, { kept, merged }, NOW)).toMatchObject(told);
    },
  );
});
