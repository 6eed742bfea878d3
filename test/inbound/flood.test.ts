import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../src/inbound/arrival.ts';
import {
  ALWAYS_KEPT,
  decideFloodHolding,
  decideFlooding,
  decideKeeping,
  type RecentTicket,
} from '../../src/inbound/flood/flood.ts';

const LIMITS = { heldPerMinute: 20, deliveredPerMinute: 60 };
const OPEN: RecentTicket = {
  ticketId: 'open',
  channelId: 'here',
  isHeld: false,
  arrivals: 0,
  messageCount: 500,
  surplusId: null,
  isFlooded: false,
};
const HELD: RecentTicket = { ...OPEN, ticketId: 'held', isHeld: true };
const UNDECIDED: Judgement = { holding: null, hitRuleId: null };
const fails = () => {
  throw new Error('It must not be asked.');
};

describe('decideFlooding', () => {
  it.each([
    ['as many as the limit delivered', [{ ...OPEN, arrivals: 60 }], 'BEGINS'],
    ['one fewer', [{ ...OPEN, arrivals: 59 }], null],
    [
      'as many in two groups',
      [
        { ...OPEN, arrivals: 30 },
        { ...OPEN, ticketId: 'group', arrivals: 30 },
      ],
      'BEGINS',
    ],
    ['as many held', [{ ...HELD, arrivals: 60 }], null],
    ['a flood within the hour', [{ ...HELD, isFlooded: true }], 'GOES_ON'],
    ['a flood whose ticket was released', [{ ...OPEN, isFlooded: true }], null],
    ['nothing', [], null],
  ] as const)('decideFlooding for %s', (_, recent, expected) => {
    expect(decideFlooding(LIMITS, recent)).toBe(expected);
  });

  it('a limit of 0 delivers any number, also while a flood goes on', () => {
    const recent = [
      { ...OPEN, arrivals: 10_000 },
      { ...HELD, isFlooded: true },
    ];
    expect(decideFlooding({ ...LIMITS, deliveredPerMinute: 0 }, recent)).toBeNull();
  });
});

describe('decideFloodHolding', () => {
  it('a block, a rule that holds and a rule that lets through come before a flood, which is not asked then', () => {
    const decided: readonly Judgement[] = [
      { holding: { by: 'BLOCK' }, hitRuleId: null },
      { holding: { by: 'TICKET' }, hitRuleId: null },
      { holding: { by: 'RULE', ruleId: 'rule' }, hitRuleId: 'rule' },
      { holding: null, hitRuleId: 'allowing' },
    ];
    for (const judgement of decided) {
      expect(decideFloodHolding(judgement, fails, fails)).toEqual({ ...judgement, beginsFlood: false });
    }
  });

  it('a flood holds, and a rule that lets through is asked about nothing but a flood', () => {
    const none = () => null;
    expect(decideFloodHolding(UNDECIDED, none, fails)).toEqual({ ...UNDECIDED, beginsFlood: false });
    const flood = { holding: { by: 'FLOOD' }, hitRuleId: null };
    expect(decideFloodHolding(UNDECIDED, () => 'BEGINS', none)).toEqual({ ...flood, beginsFlood: true });
    expect(decideFloodHolding(UNDECIDED, () => 'GOES_ON', none)).toEqual({ ...flood, beginsFlood: false });
    const allowed = decideFloodHolding(
      UNDECIDED,
      () => 'BEGINS',
      () => 'allowing',
    );
    expect(allowed).toEqual({ holding: null, hitRuleId: 'allowing', beginsFlood: false });
  });
});

describe('decideKeeping', () => {
  const full = { ...HELD, arrivals: 20 };

  it.each([
    ['the first message of a ticket', [{ ...full, ticketId: 'group' }], null, { keep: 'KEEP' }],
    ['a message below the limit', [{ ...HELD, arrivals: 19 }], { ...HELD, arrivals: 19 }, { keep: 'KEEP' }],
    [
      'a message of a ticket that keeps fewer than 200',
      [full],
      { ...full, messageCount: ALWAYS_KEPT - 1 },
      { keep: 'KEEP' },
    ],
    ['the first message above the limit', [full], full, { keep: 'SURPLUS' }],
    ['a message that others of its channel push above the limit', [full, HELD], HELD, { keep: 'SURPLUS' }],
    ['a message after delivered ones', [{ ...OPEN, arrivals: 60 }, HELD], HELD, { keep: 'KEEP' }],
    ['the next message above the limit', [full], { ...full, surplusId: 'last' }, { keep: 'COUNT', replaces: 'last' }],
  ] as const)('decideKeeping for %s', (_, recent, ticket, expected) => {
    expect(decideKeeping(LIMITS, recent, ticket)).toEqual(expected);
  });

  it('a limit of 0 keeps every message', () => {
    expect(decideKeeping({ ...LIMITS, heldPerMinute: 0 }, [full], { ...full, surplusId: 'last' })).toEqual({
      keep: 'KEEP',
    });
  });
});
