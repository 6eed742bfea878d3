import { isBefore } from '../../tickets/ticketFilter.ts';

interface Ticket {
  readonly id: string;
  readonly lastMessageAt: string;
}

export interface ViewRow<Node extends Ticket> {
  readonly ticket: Node;
  /** When the row was added to the view. Null for a row of the first view, and of an older page. */
  readonly addedAt: number | null;
  /** When the ticket left the live list. Null while the list has it. */
  readonly removedAt: number | null;
}

/**
 * The rows that are shown of a live list. A view that is not frozen follows the list, and keeps a removed row for a
 * moment. In a frozen view no row moves: removed rows stay, new rows wait above, and older pages are appended.
 */
export interface ListView<Node extends Ticket> {
  readonly live: readonly Node[];
  readonly isFrozen: boolean;
  readonly rows: readonly ViewRow<Node>[];
  /** How many new rows wait above a frozen view. */
  readonly waiting: number;
  /** The oldest ticket that was ever shown. A row below it is not new: it comes from an older page. */
  readonly oldest: Ticket | null;
}

/** The view of a list that has not been read yet. */
export const EMPTY_VIEW = {
  live: [],
  isFrozen: false,
  rows: [],
  waiting: 0,
  oldest: null,
} as const satisfies ListView<never>;

/** How long a removed row stays in a view that is not frozen. */
export const LINGER_MS = 6_000;

interface ViewState {
  readonly isFrozen: boolean;
  readonly now: number;
}

/** Returns the view after the list, the freeze or the time has changed. Returns the same view when nothing changes. */
export function updateView<Node extends Ticket>(
  view: ListView<Node> | null,
  live: readonly Node[],
  { isFrozen, now }: ViewState,
): ListView<Node> {
  if (view === null) {
    const rows = live.map((ticket) => ({ ticket, addedAt: null, removedAt: null }));
    return { live, isFrozen, rows, waiting: 0, oldest: live.at(-1) ?? null };
  }
  if (view.live === live && view.isFrozen === isFrozen && (isFrozen || !view.rows.some((row) => hasExpired(row, now))))
    return view;
  return isFrozen ? frozenView(view, live, now) : followingView(view, live, now);
}

/** Shows the waiting rows, and removes those that have left the list. The view stays frozen. */
export function showWaiting<Node extends Ticket>(view: ListView<Node>, now: number): ListView<Node> {
  const rows = view.rows.filter(({ removedAt }) => removedAt === null);
  return { ...followingView({ ...view, rows }, view.live, now), isFrozen: view.isFrozen };
}

/** Returns when the next removed row expires. Null when none will. */
export function nextExpiry<Node extends Ticket>({ rows, isFrozen }: ListView<Node>): number | null {
  if (isFrozen) return null;
  const removals = rows.flatMap(({ removedAt }) => (removedAt === null ? [] : [removedAt]));
  return removals.length === 0 ? null : Math.min(...removals) + LINGER_MS;
}

/** Returns the row to open after this one was dealt with: the next that is not removed, else the previous one. */
export function nextRowAfter<Node extends Ticket>(rows: readonly ViewRow<Node>[], id: string): string | null {
  const index = rows.findIndex(({ ticket }) => ticket.id === id);
  const isCandidate = ({ ticket, removedAt }: ViewRow<Node>) => removedAt === null && ticket.id !== id;
  const next = rows.slice(index + 1).find(isCandidate) ?? rows.slice(0, Math.max(index, 0)).findLast(isCandidate);
  return next?.ticket.id ?? null;
}

function frozenView<Node extends Ticket>(view: ListView<Node>, live: readonly Node[], now: number): ListView<Node> {
  const { oldest } = view;
  const liveById = new Map(live.map((ticket) => [ticket.id, ticket]));
  const rows = view.rows.map((row) => updateRow(row, liveById.get(row.ticket.id), now));
  const shownIds = new Set(view.rows.map(({ ticket }) => ticket.id));
  const unseen = live.filter(({ id }) => !shownIds.has(id));
  const older = unseen.filter((ticket) => oldest !== null && isBefore(oldest, ticket));
  return {
    live,
    isFrozen: true,
    rows: [...rows, ...older.map((ticket) => ({ ticket, addedAt: null, removedAt: null }))],
    waiting: unseen.length - older.length,
    oldest: older.at(-1) ?? oldest,
  };
}

function followingView<Node extends Ticket>(view: ListView<Node>, live: readonly Node[], now: number): ListView<Node> {
  const { oldest } = view;
  const rowsById = new Map(view.rows.map((row) => [row.ticket.id, row]));
  const liveIds = new Set(live.map(({ id }) => id));
  const rows = live.map((ticket) => {
    const row = rowsById.get(ticket.id);
    if (row !== undefined) return updateRow(row, ticket, now);
    const isOlder = oldest !== null && isBefore(oldest, ticket);
    return { ticket, addedAt: isOlder ? null : now, removedAt: null };
  });
  const lingering = view.rows
    .filter(({ ticket }) => !liveIds.has(ticket.id))
    .map((row) => updateRow(row, undefined, now))
    .filter((row) => !hasExpired(row, now));
  const last = live.at(-1);
  return {
    live,
    isFrozen: false,
    rows: lingering.length === 0 ? rows : sorted([...rows, ...lingering]),
    waiting: 0,
    oldest: last !== undefined && (oldest === null || isBefore(oldest, last)) ? last : oldest,
  };
}

function updateRow<Node extends Ticket>(row: ViewRow<Node>, ticket: Node | undefined, now: number): ViewRow<Node> {
  if (ticket === undefined) return row.removedAt === null ? { ...row, removedAt: now } : row;
  return row.ticket === ticket && row.removedAt === null ? row : { ...row, ticket, removedAt: null };
}

function hasExpired<Node extends Ticket>({ removedAt }: ViewRow<Node>, now: number): boolean {
  return removedAt !== null && removedAt + LINGER_MS <= now;
}

function sorted<Node extends Ticket>(rows: ViewRow<Node>[]): ViewRow<Node>[] {
  return rows.sort((row, other) => (isBefore(row.ticket, other.ticket) ? -1 : 1));
}
