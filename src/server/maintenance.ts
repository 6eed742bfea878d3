import pLimit from 'p-limit';
import { v7 as newId } from 'uuid';
import { tidyFiles } from '../attachments/deleteFiles.commands.ts';
import { dueBlocks, MAX_DUE, workspacesWithDueKeptBlocks } from '../blocks/blocks.queries.ts';
import { expireKeptBlocks } from '../blocks/kept/keptBlocks.tx.ts';
import { expireBlock } from '../blocks/unblock.commands.ts';
import { endUndos } from '../blocks/undo/endUndos.commands.ts';
import { handOverOverdue } from '../bots/overdue.commands.ts';
import { pruneBulks, resumeBulks } from '../bulk/bulkTask.commands.ts';
import { pruneUnrouted } from '../channels/unrouted/unroutedMessages.commands.ts';
import { renormaliseDue } from '../contacts/renormalise.commands.ts';
import { foldCounters } from '../counts/counters.tx.ts';
import { workspacesToFold } from '../counts/counts.queries.ts';
import { foldHeldFigures, workspacesWithFigures } from '../counts/heldFigures.tx.ts';
import type { Database } from '../database/database.ts';
import { type LogKeep, pruneLogs } from '../events/retention.commands.ts';
import { pruneImports, resumeImports } from '../imports/importTask.commands.ts';
import { resumeDeliveries } from '../outbound/deliveries/resume.commands.ts';
import { pruneWebhooks } from '../outbound/webhooks/pruneWebhooks.commands.ts';
import { foldRuleHits, workspacesWithHits } from '../rules/ruleHits.tx.ts';
import { MAX_OVERDUE, overdueTickets } from '../tickets/bots/botTickets.queries.ts';
import { deleteExpired } from '../tickets/retention/retention.commands.ts';
import { MAX_EXPIRED, workspacesWithExpired } from '../tickets/retention/retention.tx.ts';
import { endSnoozes } from '../tickets/review/review.commands.ts';
import { dueSnoozes, MAX_AWOKEN } from '../tickets/review/review.tx.ts';
import { takeDetectorFaults } from '../tickets/spam/detector.service.ts';
import { learnSpam, workspacesToLearn } from '../tickets/spam/learning.tx.ts';
import { listWorkspaceIds } from '../workspaces/workspaces.queries.ts';

export interface MaintenanceOptions {
  readonly database: Database;
  readonly logKeep: LogKeep;
  readonly onFault: (error: unknown) => void;
}

const EXPIRY_EVERY_MS = 1_000;
/** Expiry leaves connections of the pool to requests. */
const AT_A_TIME = 4;
const KEPT_BLOCKS_EVERY_MS = 5_000;
const RETENTION_EVERY_MS = 5_000;
const FOLDING_EVERY_MS = 5_000;
const LEARNING_EVERY_MS = 15_000;
const PRUNING_EVERY_MS = 600_000;
const RESUMING_EVERY_MS = 30_000;
const NORMALISING_EVERY_MS = 60_000;

/**
 * Starts the work that no request asks for: expiry of blocks and of kept ones, end of undo and of snoozes, retention,
 * tickets that wait too long for a bot, folding of counters, learning of spam, and pruning of the log, of unrouted
 * messages, of webhooks and of jobs. It also resumes overdue replies, bulk jobs and imports, and normalises what an
 * earlier release stored. Every node does all of it. The node that locks a contact first ends its block, and the others
 * find it ended, so no leader is needed.
 */
export function startMaintenance({ database, logKeep, onFault }: MaintenanceOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const renormalising = { database, newId, stopping: stopping.signal };
  const pruning = { database, keep: logKeep, listWorkspaceIds, stopping: stopping.signal, onFault };
  const rounds = [
    every(EXPIRY_EVERY_MS, () => endDueBlocks(database, onFault), onFault),
    every(EXPIRY_EVERY_MS, () => endUndos(database, onFault), onFault),
    every(EXPIRY_EVERY_MS, () => endDueSnoozes(database, onFault), onFault),
    every(EXPIRY_EVERY_MS, () => endWaitingForBots(database, onFault), onFault),
    every(RETENTION_EVERY_MS, () => deleteAllExpired(database, onFault), onFault),
    every(KEPT_BLOCKS_EVERY_MS, () => endKeptBlocks(database, onFault), onFault),
    every(FOLDING_EVERY_MS, () => foldEverywhere(database, onFault), onFault),
    every(LEARNING_EVERY_MS, () => learnEverywhere(database, onFault), onFault),
    every(PRUNING_EVERY_MS, () => pruneLogs(pruning), onFault),
    every(NORMALISING_EVERY_MS, () => renormaliseDue(renormalising), onFault),
    every(RESUMING_EVERY_MS, () => resumeDeliveries(database, onFault), onFault),
    every(RESUMING_EVERY_MS, () => tidyFiles(database, onFault), onFault),
    every(RESUMING_EVERY_MS, () => resumeBulks(database, onFault), onFault),
    every(PRUNING_EVERY_MS, () => pruneBulks(database, onFault), onFault),
    every(RESUMING_EVERY_MS, () => resumeImports(database, onFault), onFault),
    every(PRUNING_EVERY_MS, () => pruneImports(database, onFault), onFault),
    every(PRUNING_EVERY_MS, () => pruneUnrouted(database, onFault), onFault),
    every(PRUNING_EVERY_MS, () => pruneWebhooks(database, onFault), onFault),
  ];
  return {
    async stop() {
      stopping.abort();
      await Promise.all(rounds.map((stop) => stop()));
    },
  };
}

async function endDueBlocks(database: Database, onFault: (error: unknown) => void): Promise<void> {
  const limit = pLimit(AT_A_TIME);
  for (;;) {
    const due = await database.system(dueBlocks);
    // One contact that cannot be unblocked must not keep the others blocked.
    const ended = await limit.map(due, ({ workspaceId, contactId }) =>
      expireBlock({ database }, workspaceId, contactId).catch(onFault),
    );
    // Many blocks that end at one moment are not left to later rounds; those that cannot end are.
    if (due.length < MAX_DUE || !ended.includes(true)) return;
  }
}

/** Makes snoozed tickets new whose moment has passed. */
async function endDueSnoozes(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (;;) {
    const due = await database.system(dueSnoozes);
    let ended = 0;
    for (const { workspaceId, ticketIds } of due) {
      // A workspace in which it fails must not keep those of the others snoozed.
      ended += (await endSnoozes({ database }, workspaceId, ticketIds).catch(onFault)) ?? 0;
    }
    if (ended === 0 || due.flatMap(({ ticketIds }) => ticketIds).length < MAX_AWOKEN) return;
  }
}

/** Deletes held tickets that are older than their workspace keeps them. */
async function deleteAllExpired(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const workspaceId of await database.system(workspacesWithExpired)) {
    // A workspace in which it fails must not keep those of the others.
    while ((await deleteExpired({ database }, workspaceId).catch(onFault)) === MAX_EXPIRED);
  }
}

/** Hands tickets over that wait too long for their bot, and those of bots that are not there. */
async function endWaitingForBots(database: Database, onFault: (error: unknown) => void): Promise<void> {
  const limit = pLimit(AT_A_TIME);
  for (;;) {
    const overdue = await database.system(overdueTickets);
    const taken = await limit.map(overdue, ({ workspaceId, ticketId }) =>
      handOverOverdue({ database }, workspaceId, ticketId).catch(onFault),
    );
    if (overdue.length < MAX_OVERDUE || !taken.includes(true)) return;
  }
}

/** Deletes the hashes of kept blocks whose time has passed. Those of a contact end with the contact's block. */
async function endKeptBlocks(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const workspaceId of await database.system(workspacesWithDueKeptBlocks)) {
    await database.change(workspaceId, expireKeptBlocks).catch(onFault);
  }
}

async function foldEverywhere(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const workspaceId of await database.system(workspacesToFold)) {
    await database.change(workspaceId, foldCounters).catch(onFault);
  }
  for (const workspaceId of await database.system(workspacesWithHits)) {
    await database.change(workspaceId, foldRuleHits).catch(onFault);
  }
  for (const workspaceId of await database.system(workspacesWithFigures)) {
    await database.change(workspaceId, foldHeldFigures).catch(onFault);
  }
}

/** Lets the spam detectors learn, and reports those that failed. */
async function learnEverywhere(database: Database, onFault: (error: unknown) => void): Promise<void> {
  for (const fault of takeDetectorFaults()) onFault(fault);
  for (const workspaceId of await database.system(workspacesToLearn)) {
    await database.change(workspaceId, learnSpam).catch(onFault);
  }
}

/** Repeats a round, never two at once. Answers the function that stops after the round under way. */
function every(
  milliseconds: number,
  round: () => Promise<unknown>,
  onFault: (error: unknown) => void,
): () => Promise<void> {
  let running: Promise<unknown> = Promise.resolve();
  let timer = setTimeout(run, milliseconds);
  let stopped = false;

  function run(): void {
    running = round()
      .catch(onFault)
      .finally(() => {
        if (!stopped) timer = setTimeout(run, milliseconds * (0.8 + Math.random() * 0.4));
      });
  }

  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
