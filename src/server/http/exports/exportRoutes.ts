import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { FileStore } from '../../../attachments/files/fileStore.service.ts';
import { beginExport } from '../../../exports/beginExport.commands.ts';
import { type Cell, csvOf } from '../../../exports/csv.ts';
import { evidenceArchive } from '../../../exports/evidence.service.ts';
import { BLOCK_COLUMNS, exportedBlocks } from '../../../exports/exportedBlocks.queries.ts';
import { exportedHeld, HELD_COLUMNS } from '../../../exports/exportedHeld.queries.ts';
import { Refusal, refuse } from '../../../refusals/refusal.ts';
import { uuidOrNil } from '../../../text/uuid.ts';
import { EVENT_TYPES } from '../../../timeline/eventType.ts';
import { AUDIT_COLUMNS, exportedAudit } from '../../../timeline/exportedAudit.queries.ts';
import type { AuditFilter } from '../../../timeline/timeline.queries.ts';
import { type ExportOptions, sendExport } from './exportReply.ts';

const CSV = 'text/csv; charset=utf-8; header=present';
const NDJSON = 'application/x-ndjson; charset=utf-8';

/** Blocks, held tickets, the audit log and the evidence of a contact, each streamed in constant memory. */
export function exportRoutes(options: ExportOptions & { readonly files: FileStore | null }): FastifyPluginAsync {
  return async (app) => {
    app.get('/exports/blocks.csv', (request, reply) =>
      sendExport(options, 'exportBlocks', request, reply, async (own, viewer) => {
        await beginExport({ database: own }, viewer, { export: 'BLOCKS', format: 'CSV' });
        const content = csvRows(BLOCK_COLUMNS, exportedBlocks(own, viewer.workspaceId));
        return { fileName: 'blocks.csv', type: CSV, content };
      }),
    );
    app.get('/exports/blocks.ndjson', (request, reply) =>
      sendExport(options, 'exportBlocks', request, reply, async (own, viewer) => {
        await beginExport({ database: own }, viewer, { export: 'BLOCKS', format: 'NDJSON' });
        const content = ndjsonRows(BLOCK_COLUMNS, exportedBlocks(own, viewer.workspaceId));
        return { fileName: 'blocks.ndjson', type: NDJSON, content };
      }),
    );
    app.get('/exports/held.csv', (request, reply) =>
      sendExport(options, 'exportHeld', request, reply, async (own, viewer) => {
        await beginExport({ database: own }, viewer, { export: 'HELD', format: 'CSV' });
        const content = csvRows(HELD_COLUMNS, exportedHeld(own, viewer.workspaceId));
        return { fileName: 'held.csv', type: CSV, content };
      }),
    );
    app.get('/exports/audit.csv', (request, reply) =>
      sendExport(options, 'exportAudit', request, reply, async (own, viewer) => {
        const filter = auditFilterOf(request.query);
        await beginExport({ database: own }, viewer, { export: 'AUDIT', format: 'CSV' });
        const content = csvRows(AUDIT_COLUMNS, exportedAudit(own, viewer.workspaceId, filter));
        return { fileName: 'audit.csv', type: CSV, content };
      }),
    );
    app.get<{ Params: { id: string } }>('/exports/evidence/:id', (request, reply) =>
      sendExport(options, 'exportEvidence', request, reply, async (own, viewer) => {
        const asked = uuidOrNil(request.params.id);
        const made = { export: 'EVIDENCE', format: 'ZIP' } as const;
        const contactId = (await beginExport({ database: own }, viewer, made, asked)) ?? asked;
        const about = { workspaceId: viewer.workspaceId, contactId, exportedAt: new Date(), exportedBy: viewer.actor };
        const content = evidenceArchive({ ...options, database: own }, about);
        return { fileName: `evidence-${contactId}.zip`, type: 'application/zip', content };
      }),
    );
  };
}

async function* csvRows(columns: readonly string[], pages: AsyncIterable<readonly Cell[][]>): AsyncGenerator<string> {
  yield csvOf([columns]);
  for await (const rows of pages) if (rows.length > 0) yield csvOf(rows);
}

async function* ndjsonRows(
  columns: readonly string[],
  pages: AsyncIterable<readonly Cell[][]>,
): AsyncGenerator<string> {
  for await (const rows of pages) {
    for (const row of rows) yield `${JSON.stringify(Object.fromEntries(columns.map((name, at) => [name, row[at]])))}\n`;
  }
}

const MOMENT = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const AUDIT_QUERY = z.strictObject({
  types: z
    .string()
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(EVENT_TYPES)))
    .optional(),
  actorId: z.uuid().optional(),
  contactId: z.uuid().optional(),
  from: MOMENT.optional(),
  to: MOMENT.optional(),
});

/** The filter in the address: `types` with commas between, `actorId`, `contactId`, `from` and `to`. */
function auditFilterOf(query: FastifyRequest['query']): AuditFilter {
  const { data, error } = AUDIT_QUERY.safeParse(query);
  if (data === undefined) {
    const [fault] = error.issues;
    const field = String(fault?.path[0] ?? 'query');
    throw new Refusal(refuse('BAD_USER_INPUT', `The filter is not good: ${field}.`, field));
  }
  const { types = null, actorId = null, contactId = null, from = null, to = null } = data;
  return { types, actorId, contactId, from, to };
}
