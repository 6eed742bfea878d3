import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';
import type { WorkspacePlan } from './seedPlan.ts';
import type { Cell, SeedTable } from './seedRows.ts';

/** The number of places whose rows are sent at once. */
const PLACES_A_CHUNK = 500;

/** How many places the table has: one for each ticket, contact or workspace. */
export function placesOf({ per }: SeedTable, { tickets, contacts }: WorkspacePlan): number {
  return { ticket: tickets, contact: contacts, workspace: 1 }[per];
}

/**
 * Fills one table with COPY. `onPlaces` is called with the number of places that were sent since the last call.
 * `options` are those of COPY.
 */
export async function copyTable(
  sql: Pick<Sql, 'unsafe'>,
  table: SeedTable,
  workspaces: readonly WorkspacePlan[],
  onPlaces: (places: number) => void,
  options = '',
): Promise<void> {
  const target = await sql.unsafe(`copy ${table.name} (${table.columns}) from stdin ${options}`).writable();
  await pipeline(Readable.from(chunksOf(table, workspaces, onPlaces)), target);
}

function* chunksOf(
  table: SeedTable,
  workspaces: readonly WorkspacePlan[],
  onPlaces: (places: number) => void,
): Generator<Buffer> {
  for (const workspace of workspaces) {
    const places = placesOf(table, workspace);
    for (let from = 0; from < places; from += PLACES_A_CHUNK) {
      const to = Math.min(from + PLACES_A_CHUNK, places);
      let text = '';
      for (let at = from; at < to; at += 1) for (const row of table.rowsAt(workspace, at)) text += lineOf(row);
      if (text !== '') yield Buffer.from(text);
      onPlaces(to - from);
    }
  }
}

/** A line of COPY's text format. The seeded texts hold nothing that it would have to escape. */
function lineOf(row: readonly Cell[]): string {
  return `${row.map((cell) => cell ?? '\\N').join('\t')}\n`;
}
