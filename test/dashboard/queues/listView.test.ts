import { describe, expect, it } from 'vitest';
import {
  LINGER_MS,
  type ListView,
  nextExpiry,
  nextRowAfter,
  showWaiting,
  updateView,
} from '../../../src/dashboard/queues/list/listView.ts';
import { addressWith, filterOf } from '../../../src/dashboard/queues/list/queueAddress.ts';

interface Ticket {
  readonly id: string;
  readonly lastMessageAt: string;
  readonly preview: string;
}

describe('The view of a live list', () => {
  const [a, b, c, d] = [ticket('a', 1), ticket('b', 2), ticket('c', 3), ticket('d', 4)];
  const rest = (view: ListView<Ticket> | null, live: readonly Ticket[], now = 0) =>
    updateView(view, live, { isFrozen: false, now });
  const freeze = (view: ListView<Ticket>, live: readonly Ticket[], now = 0) =>
    updateView(view, live, { isFrozen: true, now });

  it('at rest is the live list, and says what arrived since it was first shown', () => {
    const view = rest(rest(null, [b, a]), [c, b, a], 7);
    expect(shown(view)).toEqual(['c', 'b', 'a']);
    expect(view.rows.map(({ addedAt }) => addedAt)).toEqual([7, null, null]);
  });

  it('does not take for an arrival what an older page brings', () => {
    const view = rest(rest(null, [c, b]), [c, b, a], 7);
    expect(view.rows.map(({ addedAt }) => addedAt)).toEqual([null, null, null]);
  });

  it('takes the first ticket of a list that was empty for an arrival', () => {
    expect(rest(rest(null, []), [a], 7).rows[0]?.addedAt).toBe(7);
  });

  it('frozen keeps every row in its place, changed where it stands, and counts what waits above', () => {
    const moved = { ...ticket('a', 9), preview: 'newer' };
    const view = freeze(rest(null, [b, a]), [d, c, moved, b]);
    expect(shown(view)).toEqual(['b', 'a']);
    expect(view.rows[1]?.ticket.preview).toBe('newer');
    expect(view.waiting).toBe(2);
  });

  it('frozen keeps what left as it was, and lets older pages join below', () => {
    const view = freeze(freeze(rest(null, [d, c]), [c], 5), [c, b, a], 6);
    expect(shown(view)).toEqual(['d', 'c', 'b', 'a']);
    expect(view.rows.map(({ removedAt }) => removedAt)).toEqual([5, null, null, null]);
    expect(view.waiting).toBe(0);
  });

  it('shows what waited once it is at rest again, and forgets what left', () => {
    const frozen = freeze(rest(null, [b, a]), [d, b], 1);
    const view = rest(frozen, [d, b], 1 + LINGER_MS);
    expect(shown(view)).toEqual(['d', 'b']);
    expect(view.rows[0]?.addedAt).toBe(1 + LINGER_MS);
  });

  it('comes up where somebody asks for it, and stays frozen in the new order', () => {
    const frozen = freeze(rest(null, [b, a]), [d, b], 1);
    const up = showWaiting(frozen, 2);
    expect([shown(up), up.waiting]).toEqual([['d', 'b'], 0]);
    expect(freeze(up, frozen.live)).toBe(up);
    expect(shown(freeze(up, [...[ticket('e', 9)], ...frozen.live]))).toEqual(['d', 'b']);
  });

  it('at rest shows for a moment in its place what left', () => {
    const view = rest(rest(null, [c, b, a]), [c, a], 100);
    expect(shown(view)).toEqual(['c', 'b', 'a']);
    expect(nextExpiry(view)).toBe(100 + LINGER_MS);
    expect(rest(view, view.live, 99 + LINGER_MS)).toBe(view);
    expect(shown(rest(view, view.live, 100 + LINGER_MS))).toEqual(['c', 'a']);
  });

  it('goes on from a row with the next that is still there, at the end with the one before', () => {
    const { rows } = freeze(rest(null, [d, c, b, a]), [d, b, a]);
    expect(nextRowAfter(rows, 'd')).toBe('b');
    expect(nextRowAfter(rows, 'a')).toBe('b');
    expect(nextRowAfter(rest(null, [a]).rows, 'a')).toBeNull();
  });
});

describe('The address of a queue', () => {
  it('says by what the list is narrowed, of what its queue has', () => {
    const address = addressWith(new URLSearchParams('other=1'), { channelId: 'x', search: 'pay me', assigneeId: 'y' });
    expect(filterOf(address, ['channelId', 'search'])).toEqual({ channelId: 'x', search: 'pay me' });
    expect(addressWith(address, { channelId: null, search: '', assigneeId: null }).toString()).toBe('other=1');
  });
});

function shown({ rows }: ListView<Ticket>): string[] {
  return rows.map(({ ticket: { id } }) => id);
}

function ticket(id: string, minute: number): Ticket {
  return { id, lastMessageAt: `2026-11-21T08:0${minute}:00.000Z`, preview: `preview of ${id}` };
}
