import { describe, expect, it } from 'vitest';
import { decideDetach, decideRename } from '../../src/contacts/changing.ts';
import type { Identity } from '../../src/contacts/identity.ts';
import { type ViewerName, viewers } from '../access/viewers.ts';

const NAMED = { id: 'c', displayName: 'Ann' };

describe('decideRename', () => {
  it.each<[ViewerName, typeof NAMED | null, string, unknown]>([
    ['agent', NAMED, 'Bea', { effect: 'RENAME', contact: NAMED, displayName: 'Bea' }],
    ['key tickets:write', NAMED, 'Bea', { effect: 'RENAME', contact: NAMED, displayName: 'Bea' }],
    ['key contacts:block', NAMED, 'Bea', { refused: 'FORBIDDEN' }],
    ['agent', NAMED, ' Ann\n', { effect: 'NONE', contact: NAMED }],
    ['agent', NAMED, 'Bea\r\n von\tNN', { effect: 'RENAME', displayName: 'Bea von NN' }],
    ['agent', NAMED, '\u3164', { refused: 'BAD_USER_INPUT', field: 'displayName' }],
    ['agent', NAMED, '\u200B \u202E', { refused: 'BAD_USER_INPUT', field: 'displayName' }],
    ['agent', null, 'Bea', { refused: 'CONTACT_NOT_FOUND' }],
  ])('answers %s, for contact %j and the name %j: %j', (who, contact, name, decision) => {
    expect(decideRename(viewers[who], contact, name)).toMatchObject(decision as object);
  });
});

const PHONE: Identity = { kind: 'PHONE', value: '+62812', channelId: null };
const HERE: Identity = { kind: 'HANDLE', value: 'ann', channelId: 'here' };
const THERE: Identity = { kind: 'HANDLE', value: 'ann', channelId: 'there' };

describe('decideDetach', () => {
  it.each<[ViewerName, typeof NAMED | null, Identity[], Identity, unknown]>([
    ['supervisor', NAMED, [PHONE, HERE], HERE, { effect: 'DETACH', contact: NAMED, identity: HERE }],
    ['agent', NAMED, [PHONE, HERE], HERE, { refused: 'FORBIDDEN' }],
    ['key tickets:write', NAMED, [PHONE, HERE], HERE, { refused: 'FORBIDDEN' }],
    ['supervisor', null, [], HERE, { refused: 'CONTACT_NOT_FOUND' }],
    ['supervisor', NAMED, [PHONE, HERE], THERE, { effect: 'NONE', contact: NAMED }],
    ['supervisor', NAMED, [PHONE], PHONE, { refused: 'LAST_IDENTITY', field: 'identity' }],
    ['supervisor', NAMED, [PHONE], HERE, { effect: 'NONE', contact: NAMED }],
  ])('answers %s, for contact %j with %j and without %j: %j', (who, contact, known, identity, decision) => {
    expect(decideDetach(viewers[who], contact, known, identity)).toMatchObject(decision as object);
  });
});
