import { describe, expect, it } from 'vitest';
import { decideDetach, decideRename } from '../../src/contacts/changing.ts';
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

const other = { asked: false };
const asked = { asked: true };

describe('decideDetach', () => {
  it.each<[ViewerName, typeof NAMED | null, { asked: boolean }[], unknown]>([
    ['supervisor', NAMED, [other, asked], { effect: 'DETACH', contact: NAMED, identity: asked }],
    ['agent', NAMED, [other, asked], { refused: 'FORBIDDEN' }],
    ['key tickets:write', NAMED, [other, asked], { refused: 'FORBIDDEN' }],
    ['supervisor', null, [], { refused: 'CONTACT_NOT_FOUND' }],
    ['supervisor', NAMED, [other, other], { effect: 'NONE', contact: NAMED }],
    ['supervisor', NAMED, [asked], { refused: 'LAST_IDENTITY', field: 'identity' }],
    ['supervisor', NAMED, [other], { effect: 'NONE', contact: NAMED }],
  ])('answers %s, for contact %j with %j: %j', (who, contact, known, decision) => {
    expect(decideDetach(viewers[who], contact, known)).toMatchObject(decision as object);
  });
});
