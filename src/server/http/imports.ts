import type { Readable } from 'node:stream';
import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Denials } from '../../admission/denials.service.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import { bearerCredential, type SignIn } from '../../admission/signIn.service.ts';
import type { Database } from '../../database/database.ts';
import { PRESETS, type Preset } from '../../imports/columns.ts';
import { beginImport } from '../../imports/import.commands.ts';
import { problemsOf } from '../../imports/imports.queries.ts';
import { Refusal, refuse } from '../../refusals/refusal.ts';
import { addressOf } from './address.ts';
import { rememberViewer } from './caller.ts';
import { sendRefusal } from './status.ts';

export interface ImportOptions {
  readonly database: Database;
  readonly newId: () => string;
  readonly signIn: SignIn;
  readonly denials: Denials;
  readonly trustedProxies: number;
  readonly log: Logger;
}

/** The import as a line of denials names it. */
const FIELDS = ['importBlocks'];
const FORMATS = { 'text/csv': 'CSV', 'application/x-ndjson': 'NDJSON' } as const;
/** The problems that the answer names. `import(id:)` names more. */
const NAMED = 100;

const NO_CREDENTIAL = refuse('UNAUTHENTICATED', 'Send a credential: Authorization: Bearer …');
const NO_FORMAT = refuse('BAD_USER_INPUT', 'Send text/csv, or application/x-ndjson.', 'content-type');
const NO_PRESET = refuse('BAD_USER_INPUT', `The preset is one of ${PRESETS.join(', ')}.`, 'preset');
const NO_APPLY = refuse('BAD_USER_INPUT', 'apply is 1 to import, and is left out for a dry run.', 'apply');

/** `POST /imports/blocks`: takes a file with people to block. Without `apply=1` it only says what would be done. */
export function imports(options: ImportOptions): FastifyPluginAsync {
  const { database, signIn, denials, trustedProxies, log } = options;
  return async (app) => {
    app.removeAllContentTypeParsers();
    // The file is read as it comes, and not before it is known to be welcome.
    app.addContentTypeParser('*', (_request, content, done) => done(null, content));
    app.post<{ Querystring: Record<string, unknown>; Body: Readable }>('/imports/blocks', async (request, reply) => {
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
        const asked = readRequest(request.headers['content-type'], request.query);
        const made = await beginImport({ ...options, database: own }, viewer, { ...asked, file: request.raw });
        const { id, state, dryRun, rows, done, added, already, refused } = made;
        const problems = problemsOf(made, NAMED);
        return reply.code(202).send({ import: { id, state, dryRun, rows, done, added, already, refused, problems } });
      } catch (error) {
        // What is left of the file is not read.
        reply.header('connection', 'close');
        if (credential !== null) denials.noteError(error, { viewer, address, fields: FIELDS, requestId: request.id });
        return sendRefusal(reply, createErrorFormat(log, request.id)(error));
      }
    });
  };
}

function readRequest(type: string | undefined, { preset = 'BLOCKDESK', apply }: Readonly<Record<string, unknown>>) {
  const [mediaType = ''] = (type ?? '').toLowerCase().split(';');
  const format = Object.entries(FORMATS).find(([name]) => name === mediaType.trim())?.[1];
  if (format === undefined) throw new Refusal(NO_FORMAT);
  const known: Preset | undefined = PRESETS.find((one) => one === String(preset).toUpperCase());
  if (known === undefined) throw new Refusal(NO_PRESET);
  if (apply !== undefined && apply !== '1' && apply !== '0') throw new Refusal(NO_APPLY);
  return { format, preset: known, apply: apply === '1' };
}
