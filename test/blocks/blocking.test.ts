import { describe, expect, it } from 'vitest';
import type { BlockScope } from '../../src/blocks/block.ts';
import { decideBlock, decideBlockUpdate, decideUnblock } from '../../src/blocks/blocking.ts';
import type { WorkspaceSettings } from '../../src/workspaces/workspace.ts';
import { outcome, type ViewerName, viewers } from '../access/viewers.ts';

/** Every row is a requirement: change a decision and its row says which. */

const NOW = new Date('2026-11-21T08:00:00.000Z');
const PAST = new Date('2026-11-21T07:59:59.999Z');
const FUTURE = new Date('2026-11-21T08:00:00.001Z');
const EVERYTHING_OFF = {
  blockContactEnabled: false,
  botEnabled: false,
  agentsMayBlock: false,
  agentsMayUnblock: false,
  deletionApproval: false,
  deletionApprovalAbove: 0,
  undoSeconds: 30,
  heldWarningDays: 3,
  heldRetentionDays: null,
  heldRetentionBefore: null,
  heldRetentionFrom: null,
  supervisorsMakeRules: false,
  graceHours: 168,
  spamDetection: 'SUGGEST' as const,
  heldPerMinute: 20,
  deliveredPerMinute: 60,
  inboundPerMinute: 0,
};

type Setting = keyof WorkspaceSettings;

function settings(...on: Setting[]): WorkspaceSettings {
  return { ...EVERYTHING_OFF, ...Object.fromEntries(on.map((name) => [name, true])) };
}

const CONTACT = { id: 'contact' };
interface InForce {
  readonly id: string;
  readonly expiresAt: Date | null;
  readonly scope: BlockScope;
}

const IN_FORCE: InForce = { id: 'block', expiresAt: null, scope: 'INBOUND' };
const OPT_OUT: InForce = { id: 'opt-out', expiresAt: null, scope: 'OUTBOUND' };
const CONTACTS = {
  unknown: null,
  active: { contact: CONTACT, inForce: null },
  blocked: { contact: CONTACT, inForce: IN_FORCE },
  optedOut: { contact: CONTACT, inForce: OPT_OUT },
};

describe('decideBlock (rule 1)', () => {
  it.each<[ViewerName, Setting[], keyof typeof CONTACTS, Date | null, string]>([
    ['supervisor', ['blockContactEnabled'], 'active', null, 'BLOCK'],
    ['admin', ['blockContactEnabled'], 'active', null, 'BLOCK'],
    ['key contacts:block', ['blockContactEnabled'], 'active', null, 'BLOCK'],
    ['agent', ['blockContactEnabled', 'agentsMayBlock'], 'active', null, 'BLOCK'],
    ['agent', ['blockContactEnabled'], 'active', null, 'FORBIDDEN'],
    ['agent', ['blockContactEnabled', 'agentsMayUnblock'], 'active', null, 'FORBIDDEN'],
    ['key contacts:unblock', ['blockContactEnabled', 'agentsMayBlock'], 'active', null, 'FORBIDDEN'],
    ['key tickets:release', ['blockContactEnabled', 'agentsMayBlock'], 'active', null, 'FORBIDDEN'],
    ['key without scopes', ['blockContactEnabled', 'agentsMayBlock'], 'active', null, 'FORBIDDEN'],
    // Whoever may not is told nothing else: neither whether the contact is there nor whether the time is wrong.
    ['agent', ['blockContactEnabled'], 'unknown', PAST, 'FORBIDDEN'],
    ['supervisor', ['blockContactEnabled'], 'unknown', null, 'CONTACT_NOT_FOUND'],
    // Blocking the blocked changes nothing, also where new blocks are refused (rule 8).
    ['supervisor', ['blockContactEnabled'], 'blocked', null, 'NONE'],
    ['supervisor', [], 'blocked', null, 'NONE'],
    ['supervisor', [], 'active', null, 'BLOCK_DISABLED'],
    ['admin', [], 'active', null, 'BLOCK_DISABLED'],
    ['key contacts:block', [], 'active', null, 'BLOCK_DISABLED'],
    ['agent', ['agentsMayBlock'], 'active', null, 'BLOCK_DISABLED'],
    ['supervisor', ['blockContactEnabled'], 'active', FUTURE, 'BLOCK'],
    ['supervisor', ['blockContactEnabled'], 'active', NOW, 'EXPIRY_IN_PAST'],
    ['supervisor', ['blockContactEnabled'], 'active', PAST, 'EXPIRY_IN_PAST'],
    ['supervisor', ['blockContactEnabled'], 'blocked', PAST, 'EXPIRY_IN_PAST'],
  ])('%s with %j blocks the %s contact until %s: %s', (who, on, contact, expiresAt, expected) => {
    const decided = decideBlock(viewers[who], settings(...on), CONTACTS[contact], { expiresAt, scope: 'INBOUND' }, NOW);
    expect('effect' in decided ? decided.effect : decided.refused).toBe(expected);
  });

  it('a block that holds takes the place of an opt-out and keeps it, and an opt-out changes no block', () => {
    const decide = (contact: keyof typeof CONTACTS, scope: 'INBOUND' | 'OUTBOUND' | 'BOTH') =>
      decideBlock(
        viewers.agent,
        settings('blockContactEnabled', 'agentsMayBlock'),
        CONTACTS[contact],
        { expiresAt: null, scope },
        NOW,
      );
    expect(decide('optedOut', 'INBOUND')).toMatchObject({
      effect: 'BLOCK',
      scope: 'BOTH',
      replaced: { id: 'opt-out' },
    });
    expect(decide('optedOut', 'BOTH')).toMatchObject({ effect: 'BLOCK', scope: 'BOTH', replaced: { id: 'opt-out' } });
    expect(decide('optedOut', 'OUTBOUND')).toMatchObject({ effect: 'NONE', inForce: { id: 'opt-out' } });
    expect(decide('blocked', 'OUTBOUND')).toMatchObject({ effect: 'NONE', inForce: { id: 'block' } });
    expect(decide('active', 'OUTBOUND')).toMatchObject({ effect: 'BLOCK', scope: 'OUTBOUND', replaced: null });
  });

  it('decideBlock names expiresAt when the end is past', () => {
    const decided = decideBlock(
      viewers.admin,
      settings('blockContactEnabled'),
      CONTACTS.active,
      { expiresAt: PAST, scope: 'INBOUND' },
      NOW,
    );
    expect(decided).toMatchObject({ refused: 'EXPIRY_IN_PAST', field: 'expiresAt' });
  });
});

describe('decideBlockUpdate', () => {
  const OLD = { reason: 'SPAM', scope: 'INBOUND', note: 'a note', expiresAt: FUTURE } as const;
  const FOR_GOOD = { ...OLD, expiresAt: null } as const;
  const LATER = new Date('2026-12-01T00:00:00.000Z');

  it.each([
    ['nothing', {}, 'NONE', OLD, []],
    ['the same of everything', { ...OLD, expiresAt: new Date(FUTURE) }, 'NONE', OLD, []],
    ['another reason', { reason: 'FRAUD' }, 'UPDATE', { ...OLD, reason: 'FRAUD' }, ['reason']],
    ['another scope', { scope: 'BOTH' }, 'UPDATE', { ...OLD, scope: 'BOTH' }, ['scope']],
    ['another note', { note: 'more' }, 'UPDATE', { ...OLD, note: 'more' }, ['note']],
    ['no note', { note: null }, 'UPDATE', { ...OLD, note: null }, ['note']],
    ['a later end', { expiresAt: LATER }, 'UPDATE', { ...OLD, expiresAt: LATER }, ['expiresAt']],
    ['no end', { expiresAt: null }, 'UPDATE', { ...OLD, expiresAt: null }, ['expiresAt']],
    [
      'no end, and the same reason',
      { reason: 'SPAM', expiresAt: null },
      'UPDATE',
      { ...OLD, expiresAt: null },
      ['expiresAt'],
    ],
  ] as const)('%s: the terms are the old with what was said', (_, change, effect, terms, changed) => {
    const contact = { inForce: OLD };
    const decided = decideBlockUpdate(viewers.supervisor, settings(), contact, change, NOW);
    expect(decided).toEqual({ effect, inForce: OLD, terms, changed });
  });

  it.each<[ViewerName, Setting[], { inForce: typeof OLD | typeof FOR_GOOD | null } | null, Date | null, string]>([
    ['agent', [], { inForce: OLD }, null, 'FORBIDDEN'],
    ['agent', ['agentsMayBlock'], { inForce: OLD }, null, 'UPDATE'],
    ['key contacts:block', [], { inForce: OLD }, null, 'UPDATE'],
    ['key contacts:unblock', [], { inForce: OLD }, null, 'FORBIDDEN'],
    ['supervisor', [], null, null, 'CONTACT_NOT_FOUND'],
    ['supervisor', [], { inForce: null }, null, 'CONTACT_NOT_BLOCKED'],
    ['supervisor', [], { inForce: OLD }, PAST, 'EXPIRY_IN_PAST'],
    ['supervisor', [], { inForce: OLD }, NOW, 'EXPIRY_IN_PAST'],
    // New blocks are refused there; a block in force can still be changed.
    ['supervisor', [], { inForce: OLD }, LATER, 'UPDATE'],
    // To let it end sooner is to unblock: whoever may only block may not.
    ['agent', ['agentsMayBlock'], { inForce: FOR_GOOD }, LATER, 'FORBIDDEN'],
    ['agent', ['agentsMayBlock', 'agentsMayUnblock'], { inForce: FOR_GOOD }, LATER, 'UPDATE'],
    ['key contacts:block', [], { inForce: FOR_GOOD }, LATER, 'FORBIDDEN'],
    ['agent', ['agentsMayBlock'], { inForce: OLD }, LATER, 'UPDATE'],
    ['supervisor', [], { inForce: FOR_GOOD }, LATER, 'UPDATE'],
  ])('%s with %j of %j to end %s: %s', (who, on, contact, expiresAt, expected) => {
    const decided = decideBlockUpdate(viewers[who], settings(...on), contact, { expiresAt }, NOW);
    expect('effect' in decided ? decided.effect : decided.refused).toBe(expected);
  });
});

describe('decideBlockUpdate of a scope', () => {
  it.each<[ViewerName, Setting[], BlockScope, BlockScope, string]>([
    ['supervisor', [], 'INBOUND', 'BOTH', 'UPDATE'],
    ['supervisor', [], 'BOTH', 'INBOUND', 'UPDATE'],
    // What is held would be forgotten, or begin to be held without a decision about the open tickets.
    ['supervisor', [], 'INBOUND', 'OUTBOUND', 'BAD_USER_INPUT'],
    ['supervisor', [], 'BOTH', 'OUTBOUND', 'BAD_USER_INPUT'],
    ['supervisor', [], 'OUTBOUND', 'INBOUND', 'BAD_USER_INPUT'],
    ['supervisor', [], 'OUTBOUND', 'BOTH', 'BAD_USER_INPUT'],
    ['agent', ['agentsMayBlock'], 'INBOUND', 'BOTH', 'UPDATE'],
    ['agent', ['agentsMayBlock'], 'BOTH', 'INBOUND', 'FORBIDDEN'],
    ['agent', ['agentsMayBlock', 'agentsMayUnblock'], 'BOTH', 'INBOUND', 'UPDATE'],
  ])('%s with %j changes %s to %s: %s', (who, on, from, scope, expected) => {
    const inForce = { reason: 'SPAM', scope: from, note: null, expiresAt: null } as const;
    const decided = decideBlockUpdate(viewers[who], settings(...on), { inForce }, { scope }, NOW);
    expect('effect' in decided ? decided.effect : decided.refused).toBe(expected);
  });
});

describe('decideUnblock (rule 6)', () => {
  it.each<[ViewerName, Setting[], keyof typeof CONTACTS, 'UNBLOCK_ALL' | 'DELETE_ALL', unknown]>([
    ['supervisor', [], 'blocked', 'UNBLOCK_ALL', 'UNBLOCK'],
    ['supervisor', [], 'blocked', 'DELETE_ALL', 'UNBLOCK'],
    ['admin', [], 'blocked', 'DELETE_ALL', 'UNBLOCK'],
    ['agent', ['agentsMayUnblock'], 'blocked', 'UNBLOCK_ALL', 'UNBLOCK'],
    ['agent', ['agentsMayUnblock'], 'blocked', 'DELETE_ALL', 'FORBIDDEN'],
    ['agent', ['agentsMayBlock'], 'blocked', 'UNBLOCK_ALL', 'FORBIDDEN'],
    ['agent', [], 'unknown', 'UNBLOCK_ALL', 'FORBIDDEN'],
    ['key contacts:unblock', [], 'blocked', 'UNBLOCK_ALL', 'UNBLOCK'],
    ['key contacts:unblock', [], 'blocked', 'DELETE_ALL', 'FORBIDDEN'],
    ['key contacts:unblock tickets:delete', [], 'blocked', 'DELETE_ALL', 'UNBLOCK'],
    ['key tickets:delete', [], 'blocked', 'DELETE_ALL', 'UNBLOCK'],
    ['key tickets:delete', [], 'blocked', 'UNBLOCK_ALL', 'FORBIDDEN'],
    ['key tickets:release', [], 'blocked', 'UNBLOCK_ALL', 'FORBIDDEN'],
    ['key contacts:block', [], 'blocked', 'UNBLOCK_ALL', 'FORBIDDEN'],
    ['supervisor', [], 'unknown', 'UNBLOCK_ALL', 'CONTACT_NOT_FOUND'],
    ['supervisor', [], 'active', 'UNBLOCK_ALL', 'NONE'],
    ['supervisor', [], 'active', 'DELETE_ALL', 'NONE'],
    // Turning blocking off keeps no contact blocked.
    ['supervisor', ['blockContactEnabled'], 'blocked', 'UNBLOCK_ALL', 'UNBLOCK'],
  ])('%s with %j unblocks the %s contact with %s: %s', (who, on, contact, policy, expected) => {
    const decided = decideUnblock(viewers[who], settings(...on), CONTACTS[contact], policy);
    expect('effect' in decided ? decided.effect : outcome(decided)).toBe(expected);
  });
});
