import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../../../access/viewer.ts';
import type { Denials } from '../../../admission/denials.service.ts';
import { createErrorFormat } from '../../../admission/errorFormat.ts';
import { bearerCredential, type SignIn } from '../../../admission/signIn.service.ts';
import type { Database } from '../../../database/database.ts';
import { Refusal, refuse } from '../../../refusals/refusal.ts';
import { addressOf } from '../address.ts';
import { rememberViewer } from '../caller.ts';
import { sendRefusal } from '../status.ts';

export interface ExportOptions {
  readonly database: Database;
  readonly signIn: SignIn;
  readonly denials: Denials;
  readonly trustedProxies: number;
  readonly log: Logger;
  readonly onFault: (error: unknown) => void;
}

/** What is sent to the viewer. */
interface Exported {
  /** Fixed words and ids alone: it stands in a header. */
  readonly fileName: string;
  readonly type: string;
  readonly content: Readable | AsyncIterable<string>;
}

const NO_CREDENTIAL = refuse('UNAUTHENTICATED', 'Send a credential: Authorization: Bearer …');

/** An export reads much more than a page, so it counts as so many requests. */
const EXPORT_COUNTS = 10;

/**
 * Answers with an export, by the credential in the header alone. No cookie is a credential, so no other site can ask
 * for one. `field` names it in a line of denials, like the root fields of an operation.
 */
export async function sendExport(
  { database, signIn, denials, trustedProxies, log, onFault }: ExportOptions,
  field: string,
  request: FastifyRequest,
  reply: FastifyReply,
  open: (own: Database, viewer: Viewer) => Promise<Exported>,
): Promise<FastifyReply> {
  reply.header('cache-control', 'no-store');
  const address = addressOf(request.raw, trustedProxies);
  const credential = bearerCredential(request.headers.authorization);
  let viewer: Viewer | null = null;
  try {
    viewer = await signIn.viewerOf(credential, address);
    if (viewer === null) throw new Refusal(NO_CREDENTIAL);
    rememberViewer(request.raw, viewer);
    await signIn.count(viewer, EXPORT_COUNTS);
    const { fileName, type, content } = await open(database.as(viewer.actor.id ?? ''), viewer);
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .header('x-content-type-options', 'nosniff')
      .send(content instanceof Readable ? content : Readable.from(withoutDetails(content, onFault)));
  } catch (error) {
    if (credential !== null) denials.noteError(error, { viewer, address, fields: [field], requestId: request.id });
    const instead = error instanceof Refusal && error.code === 'CONTACT_NOT_FOUND' ? 404 : undefined;
    return sendRefusal(reply, createErrorFormat(log, request.id)(error), instead);
  }
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
