import { can } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { holdsMessages } from '../blocks/block.ts';
import { type BlockingIdentity, blockOwner } from '../blocks/blockIdentity.commands.ts';
import { decideBlock } from '../blocks/blocking.ts';
import { loadStandingViewer } from '../bulk/standingViewer.tx.ts';
import { lockContactsOf } from '../contacts/contacts.tx.ts';
import { identityKey } from '../contacts/identity.ts';
import type { Transaction } from '../database/transaction.ts';
import type { NewEvent } from '../events/event.ts';
import { appendEvents } from '../events/log.tx.ts';
import { Refusal, type Refused } from '../refusals/refusal.ts';
import type { WorkspaceSettings } from '../workspaces/workspace.ts';
import { loadSettings } from '../workspaces/workspaces.queries.ts';
import { blockedAmong } from './blockedAmong.queries.ts';
import { type Import, type ImportCounts, type ImportProblem, type ImportRow, MAX_PROBLEMS } from './import.ts';
import type { ImportFinished } from './importEvent.ts';
import { addImportProgress, endImport, loadImport, lockImport, takeRows } from './imports.tx.ts';

export type ImportingRows = Pick<BlockingIdentity, 'newId' | 'identityHasher'>;

type Outcome = 'ADDED' | 'ALREADY' | ImportProblem;

/**
 * Does the next rows of an import. Answers whether more are left. The lock of the import lets one node at a time do it,
 * and its user or key is looked at again each time.
 */
export async function runImportChunk(transaction: Transaction, importing: ImportingRows, id: string): Promise<boolean> {
  const found = await lockImport(transaction, id);
  if (found === null || found.state !== 'RUNNING') return false;
  const viewer = await loadStandingViewer(transaction, found.actor, found.startedAt);
  if (viewer === null || !can(viewer, 'blocks:import')) {
    await end(transaction, found, 'STOPPED');
    return false;
  }
  const rows = await takeRows(transaction, id);
  if (rows === null) {
    await end(transaction, found, 'FINISHED');
    return false;
  }
  const identities = rows.map(({ identity }) => identity);
  // Sent together and answered in order: what is blocked is read behind the locks.
  const [, { keys, now }, settings] = await Promise.all([
    found.dryRun ? null : lockContactsOf(transaction, identities),
    blockedAmong(transaction, identities),
    loadSettings(transaction),
  ]);
  const outcomes: Outcome[] = [];
  for (const row of rows) {
    // An import never changes a block in force, not even an opt-out.
    if (keys.has(identityKey(row.identity))) outcomes.push('ALREADY');
    else if (found.dryRun) outcomes.push(foresee(viewer, settings, row, now));
    else outcomes.push(await block(transaction, importing, viewer, row));
  }
  await addImportProgress(transaction, id, { ...countsOf(outcomes, found), done: rows.length });
  return true;
}

function countsOf(outcomes: readonly Outcome[], { problems: named }: Import): ImportCounts {
  const problems = outcomes.filter((outcome) => typeof outcome === 'object');
  return {
    added: outcomes.filter((outcome) => outcome === 'ADDED').length,
    already: outcomes.filter((outcome) => outcome === 'ALREADY').length,
    refused: problems.length,
    problems: problems.slice(0, Math.max(0, MAX_PROBLEMS - named.length)),
  };
}

/** Blocks one identity, as `blockIdentity` does. A refusal is decided before anything is written. */
async function block(
  transaction: Transaction,
  importing: ImportingRows,
  viewer: Viewer,
  row: ImportRow,
): Promise<Outcome> {
  try {
    const { changed } = await blockOwner(transaction, importing, viewer, row.identity, requestOf(row));
    return changed ? 'ADDED' : 'ALREADY';
  } catch (error) {
    if (error instanceof Refusal) return problemOf(row, { refused: error.code, message: '', field: error.field ?? '' });
    throw error;
  }
}

/** What importing the row would come to now. */
function foresee(viewer: Viewer, settings: WorkspaceSettings, row: ImportRow, now: Date): Outcome {
  const decision = decideBlock(viewer, settings, { contact: null, inForce: null }, requestOf(row), now);
  return 'refused' in decision ? problemOf(row, decision) : 'ADDED';
}

function requestOf({ reason, scope, note, expiresAt }: ImportRow) {
  const end = expiresAt === null ? null : new Date(expiresAt);
  // The open tickets of a person who only opts out are no matter.
  const openTickets = holdsMessages(scope) ? ('CLOSE' as const) : ('LEAVE_OPEN' as const);
  return { reason, scope, note, expiresAt: end, openTickets };
}

function problemOf({ line }: ImportRow, { refused: code, field }: Refused): ImportProblem {
  return { line, code, field: field === 'expiresAt' ? 'expiresAt' : null };
}

async function end(transaction: Transaction, { id, actor }: Import, state: 'FINISHED' | 'STOPPED'): Promise<void> {
  await endImport(transaction, id, state);
  const ended = await loadImport(transaction, id);
  if (ended === null) return;
  const { dryRun, added, already, refused } = ended;
  const finished: NewEvent<ImportFinished> = {
    type: 'import.finished',
    audience: 'SUPERVISORS',
    contactId: null,
    ticketId: null,
    actor,
    data: { importId: id, dryRun, added, already, refused, stopped: state === 'STOPPED' },
  };
  await appendEvents(transaction, [finished]);
}
