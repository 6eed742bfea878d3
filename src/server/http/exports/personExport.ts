import type { FastifyPluginAsync } from 'fastify';
import { beginExport } from '../../../people/export.commands.ts';
import { personExport } from '../../../people/personExport.queries.ts';
import { uuidOrNil } from '../../../text/uuid.ts';
import { type ExportOptions, sendExport } from './exportReply.ts';

/** `GET /exports/contacts/:id`: everything that is stored of a person, as a JSON document that is streamed. */
export function personExports(options: ExportOptions): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { id: string } }>('/exports/contacts/:id', (request, reply) =>
      sendExport(options, 'exportContact', request, reply, async (own, viewer) => {
        const contactId = await beginExport({ database: own }, viewer, uuidOrNil(request.params.id));
        return {
          fileName: `contact-${contactId}.json`,
          type: 'application/json; charset=utf-8',
          content: personExport(own, viewer.workspaceId, contactId, new Date()),
        };
      }),
    );
  };
}
