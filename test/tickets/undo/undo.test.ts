import { describe, expect, it } from 'vitest';
import type { Refused } from '../../../src/refusals/refusal.ts';
import { combined, decideUndo, type UndoRecord, type UndoResult } from '../../../src/tickets/undo/undo.ts';
import { type ViewerName, viewers } from '../../access/viewers.ts';

const NOW = new Date('2026-11-21T08:00:00.000Z');

function record(changed: Partial<UndoRecord> = {}): UndoRecord {
  return {
    id: 'undo',
    act: 'BLOCK',
    contactId: 'contact',
    blockId: 'block',
    ticketId: null,
    eventId: 1,
    actor: viewers.agent.actor,
    closed: [],
    expiresAt: new Date(NOW.getTime() + 1),
    undoneAt: null,
    ...changed,
  };
}

describe('decideUndo', () => {
  it.each<[string, ViewerName, UndoRecord | null, string | null, string]>([
    ['who did it', 'agent', record(), 'contact', 'UNDO'],
    ['a supervisor for an agent', 'supervisor', record(), 'contact', 'UNDO'],
    ['an admin for an agent', 'admin', record(), 'contact', 'UNDO'],
    ['an agent for a supervisor', 'agent', record({ actor: { kind: 'USER', id: 'other' } }), 'contact', 'FORBIDDEN'],
    ['an agent for the system', 'agent', record({ actor: { kind: 'SYSTEM', id: null } }), 'contact', 'FORBIDDEN'],
    ['a key for an agent', 'key tickets:delete', record(), 'contact', 'FORBIDDEN'],
    [
      'a key for itself',
      'key tickets:delete',
      record({ actor: viewers['key tickets:delete'].actor }),
      'contact',
      'UNDO',
    ],
    ['an act that is forgotten', 'supervisor', null, null, 'UNDO_EXPIRED'],
    ['an act at its end', 'agent', record({ expiresAt: NOW }), 'contact', 'UNDO_EXPIRED'],
    ['an act that was undone', 'agent', record({ undoneAt: NOW }), 'contact', 'NONE'],
    [
      'an act that was undone, for another agent',
      'key tickets:delete',
      record({ undoneAt: NOW }),
      'contact',
      'FORBIDDEN',
    ],
    ['an act on a contact that was merged', 'agent', record(), 'kept', 'UNDO_OVERTAKEN'],
    ['an act on a contact that is gone', 'agent', record(), null, 'UNDO_OVERTAKEN'],
  ])('of %s', (_case, who, kept, contactId, expected) => {
    const decided = decideUndo(viewers[who], kept, contactId === null ? null : { id: contactId }, NOW);
    expect('refused' in decided ? decided.refused : decided.effect).toBe(expected);
  });
});

describe('combined', () => {
  const undone = { undone: true, left: 0 };
  const again = { undone: false, left: 0 };
  const overtaken: Refused = { refused: 'UNDO_OVERTAKEN', message: '' };

  it.each<[string, (UndoResult | Refused)[], unknown]>([
    ['no act at all has expired', [], 'UNDO_EXPIRED'],
    ['one refusal is the refusal of the call', [overtaken], 'UNDO_OVERTAKEN'],
    ['acts that were all overtaken are a refusal', [overtaken, overtaken], 'UNDO_OVERTAKEN'],
    ['one of two that was overtaken is left', [overtaken, undone], { undone: true, left: 1 }],
    [
      'what is left of each is added up',
      [
        { undone: true, left: 2 },
        { undone: true, left: 3 },
      ],
      { undone: true, left: 5 },
    ],
    ['acts that were undone before are undone no more', [again, again], again],
  ])('%s', (_case, outcomes, expected) => {
    const one = combined(outcomes);
    expect('refused' in one ? one.refused : one).toEqual(expected);
  });
});
