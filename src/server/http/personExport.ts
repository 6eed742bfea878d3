import { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Denials } from '../../admission/denials.service.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import { bearerCredential, type SignIn } from '../../admission/signIn.service.ts';
import type { Database } from '../../database/database.ts';
import { beginExport } from '../../people/export.commands.ts';
import { personExport } from '../../people/personExport.queries.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import { uuidOrNil } from '../../text/uuid.ts';
import { addressOf } from './address.ts';
import { rememberViewer } from './caller.ts';
import { sendRefusal } from './status.ts';

export interface PersonExportOptions {
  readonly database: Database;
  readonly signIn: SignIn;
  readonly denials: Denials;
  readonly trustedProxies: number;
  readonly log: Logger;
  readonly onFault: (error: unknown) => void;
}

/** The export as a line of denials names it, like the root fields of an operation. */
const FIELDS = ['exportContact'];

const NO_CREDENTIAL = refuse('UNAUTHENTICATED', 'Send a credential: Authorization: Bearer …');

/** `GET /exports/contacts/:id`: everything that is stored of a person, as a JSON document that is streamed. */
export function personExports(options: PersonExportOptions): FastifyPluginAsync {
  const { database, signIn, denials, trustedProxies, log, onFault } = options;
  return async (app) => {
    app.get<{ Params: { id: string } }>('/exports/contacts/:id', async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const address = addressOf(request.raw, trustedProxies);
      const credential = bearerCredential(request.headers.authorization);
      let viewer: Viewer | null = null;
      try {
        viewer = await signIn.viewerOf(credential, address);
        if (viewer === null) throw new Refusal(NO_CREDENTIAL);
        rememberViewer(request.raw, viewer);
        await signIn.count(viewer);
        const own = database.as(viewer.actor.id ?? '');
        const contactId = await beginExport({ database: own }, viewer, uuidOrNil(request.params.id));
        const pieces = personExport(own, viewer.workspaceId, contactId, new Date());
        return reply
          .type('application/json; charset=utf-8')
          .header('content-disposition', `attachment; filename="contact-${contactId}.json"`)
          .send(Readable.from(withoutDetails(pieces, onFault)));
      } catch (error) {
        if (credential !== null) denials.noteError(error, { viewer, address, fields: FIELDS, requestId: request.id });
        const instead = error instanceof Refusal && error.code === 'CONTACT_NOT_FOUND' ? 404 : undefined;
        return sendRefusal(reply, createErrorFormat(log, request.id)(error), instead);
      }
    });
  };
}

/** The HTTP server logs the error that ends a stream, and an error of the database can quote what a customer wrote. */
async function* withoutDetails(
  pieces: AsyncIterable<string>,
  onFault: (error: unknown) => void,
): AsyncGenerator<string> {
  let hasFailed = false;
  try {
    yield* pieces;
  } catch (error) {
    hasFailed = true;
    onFault(error);
  }
  if (hasFailed) throw new Error('The export ended early.');
}
