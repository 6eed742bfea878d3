import { describe, expect, it } from 'vitest';
import { decideArrival, decideHolding, decideNotice, decideSender } from '../../src/inbound/arrival.ts';
import { isBotActive } from '../../src/workspaces/channel.ts';

const ANN = { id: 'ann', blocked: false };
const BOB = { id: 'bob', blocked: false };
const EVE = { id: 'eve', blocked: true };

describe('decideSender', () => {
  it.each([
    ['nobody knows', [], null],
    ['one contact has', [ANN], ANN],
    ['one blocked contact has', [EVE], EVE],
    ['two contacts have', [ANN, BOB], ANN],
    ['a contact and then a blocked one have', [ANN, EVE], EVE],
    ['a blocked contact and then another have', [EVE, ANN], EVE],
  ])('decideSender picks the contact of a message whose identities %s: a blocked one first', (_, known, sender) => {
    expect(decideSender(known)).toBe(sender);
  });
});

describe('decideArrival (rules 2, 3 and 4)', () => {
  it.each([
    [false, null, null, false, { outcome: 'DELIVERED', open: 'UNASSIGNED' }],
    [false, null, null, true, { outcome: 'DELIVERED', open: 'BOT' }],
    [false, null, 'open', false, { outcome: 'DELIVERED', join: 'open' }],
    [false, null, 'open', true, { outcome: 'DELIVERED', join: 'open' }],
    [true, null, null, false, { outcome: 'HELD', open: 'BLOCKED' }],
    [true, null, null, true, { outcome: 'HELD', open: 'BLOCKED' }],
    [true, null, 'open', true, { outcome: 'HELD', open: 'BLOCKED' }],
    [true, 'held', null, false, { outcome: 'HELD', join: 'held' }],
    [true, 'held', 'open', true, { outcome: 'HELD', join: 'held' }],
    [false, 'held', null, false, { outcome: 'DELIVERED', open: 'UNASSIGNED' }],
    [false, 'held', 'open', false, { outcome: 'DELIVERED', join: 'open' }],
  ])('held %s, held in %s, open %s, bot active %s: %j', (isHeld, heldTicketId, openTicketId, botActive, expected) => {
    expect(decideArrival({ isHeld, heldTicketId, openTicketId, botActive })).toEqual(expected);
  });
});

describe('decideNotice', () => {
  const facts = {
    heldTicketId: null,
    openTicketId: null,
    newestTicketId: 'closed',
    meantTicketId: 'closed',
    hidden: false,
  };

  it.each([
    [
      { notice: 'REACTION', blocked: false },
      { outcome: 'DELIVERED', ticketId: 'closed', mark: null },
    ],
    [
      { notice: 'EDIT', blocked: false },
      { outcome: 'DELIVERED', ticketId: 'closed', mark: 'EDIT' },
    ],
    [
      { notice: 'EDIT', blocked: false, meantTicketId: null },
      { outcome: 'DELIVERED', ticketId: 'closed', mark: null },
    ],
    [
      { notice: 'SYSTEM', blocked: false, newestTicketId: null },
      { outcome: 'DELIVERED', ticketId: null, mark: null },
    ],
    // What a rule held, and what it means, stays unseen.
    [
      { notice: 'DELETION', blocked: false, heldTicketId: 'held', meantTicketId: 'held' },
      { outcome: 'HELD', ticketId: 'held', mark: 'DELETION' },
    ],
    [
      { notice: 'EDIT', blocked: false, heldTicketId: 'held' },
      { outcome: 'DELIVERED', ticketId: 'closed', mark: 'EDIT' },
    ],
    [
      { notice: 'REACTION', blocked: false, heldTicketId: 'held', meantTicketId: null },
      { outcome: 'HELD', ticketId: 'held', mark: null },
    ],
    [
      { notice: 'REACTION', blocked: false, heldTicketId: 'held', openTicketId: 'open', meantTicketId: null },
      { outcome: 'DELIVERED', ticketId: 'closed', mark: null },
    ],
    [
      { notice: 'SYSTEM', blocked: false, hidden: true, newestTicketId: null, meantTicketId: null },
      { outcome: 'HELD', ticketId: null, mark: null },
    ],
    // Rule 10: a message that agents see changes by nothing that a blocked contact does.
    [
      { notice: 'DELETION', blocked: true },
      { outcome: 'HELD', ticketId: null, mark: null },
    ],
    [
      { notice: 'DELETION', blocked: true, heldTicketId: 'held' },
      { outcome: 'HELD', ticketId: 'held', mark: null },
    ],
    [
      { notice: 'DELETION', blocked: true, heldTicketId: 'held', meantTicketId: 'held' },
      { outcome: 'HELD', ticketId: 'held', mark: 'DELETION' },
    ],
  ] as const)('%j: %j', (given, expected) => {
    expect(decideNotice({ ...facts, ...given })).toEqual(expected);
  });
});

describe('decideHolding', () => {
  const facts = { blocked: false, inGrace: false, heldTicketId: null, openTicketId: null };
  const delivered = { holding: null, hitRuleId: null };
  const byRule = { holding: { by: 'RULE', ruleId: 'hold' }, hitRuleId: 'hold' };
  const byTicket = { holding: { by: 'TICKET' }, hitRuleId: null };

  it.each([
    ['a message that no rule matches is delivered', {}, null, null, delivered],
    ['a rule holds it', {}, 'hold', null, byRule],
    [
      'a rule that lets through comes before one that holds',
      {},
      'hold',
      'allow',
      { holding: null, hitRuleId: 'allow' },
    ],
    ['a rule that lets through where none holds is no hit', {}, null, 'allow', delivered],
    [
      'a block comes before a rule that lets through',
      { blocked: true },
      'hold',
      'allow',
      { holding: { by: 'BLOCK' }, hitRuleId: null },
    ],
    ['in the days of grace no rule holds', { inGrace: true }, 'hold', null, delivered],
    ['it joins what is held, though no rule matches it', { heldTicketId: 'held' }, null, null, byTicket],
    ['it joins what is held also in the days of grace', { heldTicketId: 'held', inGrace: true }, null, null, byTicket],
    [
      'a sender that is let through joins nothing held',
      { heldTicketId: 'held' },
      null,
      'allow',
      { holding: null, hitRuleId: 'allow' },
    ],
    ['beside an open ticket it is delivered', { heldTicketId: 'held', openTicketId: 'open' }, null, null, delivered],
    ['a rule can hold it beside an open ticket', { heldTicketId: 'held', openTicketId: 'open' }, 'hold', null, byRule],
  ] as const)('%s', (_title, given, hold, allow, expected) => {
    expect(
      decideHolding(
        { ...facts, ...given },
        () => hold,
        () => allow,
      ),
    ).toEqual(expected);
  });
});

describe('isBotActive (rule 4)', () => {
  it.each([
    [true, 'CONNECTED', true, true],
    [true, 'CONNECTED', false, false],
    [false, 'CONNECTED', true, false],
    [false, 'CONNECTED', false, false],
    [true, 'FAILING', true, false],
    [true, null, true, false],
  ] as const)('channel %s, bot %s and workspace %s: %s', (botActive, botStatus, botEnabled, expected) => {
    expect(isBotActive({ botActive, botStatus }, { botEnabled })).toBe(expected);
  });
});
