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
  const follow = (view: ListView<Ticket> | null, live: readonly Ticket[], now = 0) =>
    updateView(view, live, { isFrozen: false, now });
  const freeze = (view: ListView<Ticket>, live: readonly Ticket[], now = 0) =>
    updateView(view, live, { isFrozen: true, now });

  it('follows the list and marks the rows that were added since it was first shown', () => {
    const view = follow(follow(null, [b, a]), [c, b, a], 7);
    expect(shown(view)).toEqual(['c', 'b', 'a']);
    expect(view.rows.map(({ addedAt }) => addedAt)).toEqual([7, null, null]);
  });

  it('does not mark the rows of an older page as added', () => {
    const view = follow(follow(null, [c, b]), [c, b, a], 7);
    expect(view.rows.map(({ addedAt }) => addedAt)).toEqual([null, null, null]);
  });

  it('marks the first row of an empty list as added', () => {
    expect(follow(follow(null, []), [a], 7).rows[0]?.addedAt).toBe(7);
  });

  it('when frozen, keeps changed rows in place and counts the waiting ones', () => {
    const moved = { ...ticket('a', 9), preview: 'newer' };
    const view = freeze(follow(null, [b, a]), [d, c, moved, b]);
    expect(shown(view)).toEqual(['b', 'a']);
    expect(view.rows[1]?.ticket.preview).toBe('newer');
    expect(view.waiting).toBe(2);
  });

  it('when frozen, keeps removed rows and appends older pages', () => {
    const view = freeze(freeze(follow(null, [d, c]), [c], 5), [c, b, a], 6);
    expect(shown(view)).toEqual(['d', 'c', 'b', 'a']);
    expect(view.rows.map(({ removedAt }) => removedAt)).toEqual([5, null, null, null]);
    expect(view.waiting).toBe(0);
  });

  it('shows waiting rows and drops removed ones when it is no longer frozen', () => {
    const frozen = freeze(follow(null, [b, a]), [d, b], 1);
    const view = follow(frozen, [d, b], 1 + LINGER_MS);
    expect(shown(view)).toEqual(['d', 'b']);
    expect(view.rows[0]?.addedAt).toBe(1 + LINGER_MS);
  });

  it('shows waiting rows on request and stays frozen', () => {
    const frozen = freeze(follow(null, [b, a]), [d, b], 1);
    const up = showWaiting(frozen, 2);
    expect([shown(up), up.waiting]).toEqual([['d', 'b'], 0]);
    expect(freeze(up, frozen.live)).toBe(up);
    expect(shown(freeze(up, [...[ticket('e', 9)], ...frozen.live]))).toEqual(['d', 'b']);
  });

  it('keeps a removed row in its place for a moment', () => {
    const view = follow(follow(null, [c, b, a]), [c, a], 100);
    expect(shown(view)).toEqual(['c', 'b', 'a']);
    expect(nextExpiry(view)).toBe(100 + LINGER_MS);
    expect(follow(view, view.live, 99 + LINGER_MS)).toBe(view);
    expect(shown(follow(view, view.live, 100 + LINGER_MS))).toEqual(['c', 'a']);
  });

  it('returns the next row that is not removed, and the previous one at the end', () => {
    const { rows } = freeze(follow(null, [d, c, b, a]), [d, b, a]);
    expect(nextRowAfter(rows, 'd')).toBe('b');
    expect(nextRowAfter(rows, 'a')).toBe('b');
    expect(nextRowAfter(follow(null, [a]).rows, 'a')).toBeNull();
  });
});

describe('The address of a queue', () => {
  it('contains the filter, and yields only the fields that the queue has', () => {
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
