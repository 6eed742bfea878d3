import { isBefore } from '../../tickets/ticketFilter.ts';

interface Ticket {
  readonly id: string;
  readonly lastMessageAt: string;
}

export interface ViewRow<Node extends Ticket> {
  readonly ticket: Node;
  /** When it came before the eyes of whoever looks; null where it stood there from the start. */
  readonly addedAt: number | null;
  /** When it left the live list; null while it is in it. */
  readonly removedAt: number | null;
}

/**
 * What is shown of a live list. At rest it is the live list, in which a row that left is seen for a moment. Frozen, no row changes its
 * place: rows change where they stand, rows that left stay as what they were, and new ones wait above. Older pages join below.
 */
export interface ListView<Node extends Ticket> {
  readonly live: readonly Node[];
  readonly isFrozen: boolean;
  readonly rows: readonly ViewRow<Node>[];
  /** How many new ones wait above. */
  readonly waiting: number;
  /** The place of the oldest that was ever shown: what stands below it was not new, but not read yet. */
  readonly floor: Ticket | null;
}

/** The view of a list that was not read yet. */
export const EMPTY = {
  live: [],
  isFrozen: false,
  rows: [],
  waiting: 0,
  floor: null,
} as const satisfies ListView<never>;

/** How long a row that left is still seen where nothing is frozen. */
export const LINGER_MS = 6_000;

interface Circumstances {
  readonly isFrozen: boolean;
  readonly now: number;
}

/** The view after the live list changed, the freezing began or ended, or time went by. The same view where nothing is to be changed. */
export function updateView<Node extends Ticket>(
  view: ListView<Node> | null,
  live: readonly Node[],
  { isFrozen, now }: Circumstances,
): ListView<Node> {
  if (view === null) {
    const rows = live.map((ticket) => ({ ticket, addedAt: null, removedAt: null }));
    return { live, isFrozen, rows, waiting: 0, floor: live.at(-1) ?? null };
  }
  if (view.live === live && view.isFrozen === isFrozen && (isFrozen || !view.rows.some((row) => isOver(row, now))))
    return view;
  return isFrozen ? frozen(view, live, now) : atRest(view, live, now);
}

/** Shows what waits above, while the freezing goes on. */
export function showWaiting<Node extends Ticket>(view: ListView<Node>, now: number): ListView<Node> {
  const there = view.rows.filter(({ removedAt }) => removedAt === null);
  return { ...atRest({ ...view, rows: there }, view.live, now), isFrozen: view.isFrozen };
}

/** The moment at which rows that left are not to be seen any more; null where there are none. */
export function nextExpiry<Node extends Ticket>({ rows, isFrozen }: ListView<Node>): number | null {
  if (isFrozen) return null;
  const gone = rows.flatMap(({ removedAt }) => (removedAt === null ? [] : [removedAt]));
  return gone.length === 0 ? null : Math.min(...gone) + LINGER_MS;
}

/** The row to go on with after one was dealt with: the next that is still there, else the one before it. */
export function nextRowAfter<Node extends Ticket>(rows: readonly ViewRow<Node>[], id: string): string | null {
  const at = rows.findIndex(({ ticket }) => ticket.id === id);
  const isThere = ({ ticket, removedAt }: ViewRow<Node>) => removedAt === null && ticket.id !== id;
  const next = rows.slice(at + 1).find(isThere) ?? rows.slice(0, Math.max(at, 0)).findLast(isThere);
  return next?.ticket.id ?? null;
}

function frozen<Node extends Ticket>(view: ListView<Node>, live: readonly Node[], now: number): ListView<Node> {
  const there = new Map(live.map((ticket) => [ticket.id, ticket]));
  const rows = view.rows.map((row) => rowNow(row, there.get(row.ticket.id), now));
  const shown = new Set(view.rows.map(({ ticket }) => ticket.id));
  const unseen = live.filter(({ id }) => !shown.has(id));
  const older = unseen.filter((ticket) => view.floor !== null && isBefore(view.floor, ticket));
  return {
    live,
    isFrozen: true,
    rows: [...rows, ...older.map((ticket) => ({ ticket, addedAt: null, removedAt: null }))],
    waiting: unseen.length - older.length,
    floor: older.at(-1) ?? view.floor,
  };
}

function atRest<Node extends Ticket>(view: ListView<Node>, live: readonly Node[], now: number): ListView<Node> {
  const before = new Map(view.rows.map((row) => [row.ticket.id, row]));
  const there = new Set(live.map(({ id }) => id));
  const rows = live.map((ticket) => {
    const known = before.get(ticket.id);
    if (known !== undefined) return rowNow(known, ticket, now);
    const isOlder = view.floor !== null && isBefore(view.floor, ticket);
    return { ticket, addedAt: isOlder ? null : now, removedAt: null };
  });
  const leaving = view.rows
    .filter(({ ticket }) => !there.has(ticket.id))
    .map((row) => rowNow(row, undefined, now))
    .filter((row) => !isOver(row, now));
  const last = live.at(-1);
  const floor = last !== undefined && (view.floor === null || isBefore(view.floor, last)) ? last : view.floor;
  return { live, isFrozen: false, rows: leaving.length === 0 ? rows : merge(rows, leaving), waiting: 0, floor };
}

function rowNow<Node extends Ticket>(row: ViewRow<Node>, ticket: Node | undefined, now: number): ViewRow<Node> {
  if (ticket === undefined) return row.removedAt === null ? { ...row, removedAt: now } : row;
  return row.ticket === ticket && row.removedAt === null ? row : { ...row, ticket, removedAt: null };
}

function isOver<Node extends Ticket>({ removedAt }: ViewRow<Node>, now: number): boolean {
  return removedAt !== null && removedAt + LINGER_MS <= now;
}

function merge<Node extends Ticket>(rows: readonly ViewRow<Node>[], leaving: readonly ViewRow<Node>[]) {
  return [...rows, ...leaving].sort((one, other) => (isBefore(one.ticket, other.ticket) ? -1 : 1));
}
