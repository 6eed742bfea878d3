import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply } from 'fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../../access/viewer.ts';
import type { Denials } from '../../admission/denials.service.ts';
import { createErrorFormat } from '../../admission/errorFormat.ts';
import { bearerCredential, type SignIn } from '../../admission/signIn.service.ts';
import { type Attachment, isShown, MAX_FILE_BYTES } from '../../attachments/attachment.ts';
import { loadStored } from '../../attachments/attachments.queries.ts';
import type { FileStore } from '../../attachments/files/fileStore.service.ts';
import { ATTACHMENTS_PATH, readLink } from '../../attachments/link.ts';
import type { Database } from '../../database/database.ts';
import { uploadFile } from '../../outbound/uploads/upload.commands.ts';
import type { CursorCodec } from '../../paging/cursorCodec.ts';
import { Refusal, type RefusalCode, refuse } from '../../refusals/refusal.ts';
import { uuidOrNil } from '../../text/uuid.ts';
import { addressOf } from './address.ts';
import { rememberViewer } from './caller.ts';
import { sendRefusal } from './status.ts';

export interface AttachmentRoutesOptions {
  readonly database: Database;
  /** Null for a server without a store. */
  readonly files: FileStore | null;
  readonly codec: CursorCodec;
  readonly newId: () => string;
  readonly signIn: SignIn;
  readonly denials: Denials;
  readonly trustedProxies: number;
  readonly log: Logger;
}

const NO_CREDENTIAL = refuse('UNAUTHENTICATED', 'Send a credential: Authorization: Bearer …');
const BAD_LINK = refuse('FORBIDDEN', 'This link is not good, or not any more. Read the url of the file again.');
const NO_FILE = refuse('ATTACHMENT_NOT_FOUND', 'There is no such file any more, or you may not see it.');
const NO_LENGTH = refuse('BAD_USER_INPUT', 'Send the size of the file: Content-Length.', 'file');
const TOO_LARGE = refuse('BAD_USER_INPUT', 'The file has more than 25 MB.', 'file');

const NOT_FOUND: readonly (RefusalCode | undefined)[] = ['ATTACHMENT_NOT_FOUND', 'TICKET_NOT_FOUND'];

/** Downloads by signed links, and uploads for replies. */
export function attachmentRoutes(options: AttachmentRoutesOptions): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers();
    // The file is read as it comes, and not before it is known to be welcome.
    app.addContentTypeParser('*', (_request, content, done) => done(null, content));
    downloads(app, options);
    uploads(app, options);
  };
}

/** `GET /attachments/:id?link=…`: the file, as its link shows it. */
function downloads(app: FastifyInstance, { database, files, codec, log }: AttachmentRoutesOptions): void {
  const own = database.as('attachments');
  app.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>(
    `${ATTACHMENTS_PATH}/:id`,
    async (request, reply) => {
      const id = uuidOrNil(request.params.id);
      const { link } = request.query;
      guard(reply);
      try {
        const claims = typeof link === 'string' ? readLink(codec, id, link) : null;
        if (claims === null || claims.expiresAt <= new Date()) throw new Refusal(BAD_LINK);
        const { scope } = claims;
        const attachment = await own.read(scope, (db) => loadStored(db, id));
        const content = attachment && (await files?.open({ workspaceId: scope.workspaceId, id }));
        if (attachment === null || !content) throw new Refusal(NO_FILE);
        return reply.headers(headersOf(attachment)).send(content);
      } catch (error) {
        return sendRefusal(reply, createErrorFormat(log, request.id)(error), statusOf(error));
      }
    },
  );
}

/** `POST /attachments?ticketId=…`: takes the file in the body, for a reply on the ticket. */
function uploads(app: FastifyInstance, options: AttachmentRoutesOptions): void {
  const { database, signIn, denials, trustedProxies, log } = options;
  app.post<{ Querystring: Record<string, unknown>; Body: Readable }>(ATTACHMENTS_PATH, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    const address = addressOf(request.raw, trustedProxies);
    const credential = bearerCredential(request.headers.authorization);
    let viewer: Viewer | null = null;
    try {
      viewer = await signIn.viewerOf(credential, address);
      if (viewer === null) throw new Refusal(NO_CREDENTIAL);
      rememberViewer(request.raw, viewer);
      await signIn.count(viewer);
      const length = request.headers['content-length'];
      if (length === undefined) throw new Refusal(NO_LENGTH);
      if (Number(length) > MAX_FILE_BYTES) throw new Refusal(TOO_LARGE);
      const own = database.as(viewer.actor.id ?? '');
      const uploaded = await uploadFile({ ...options, database: own }, viewer, {
        ticketId: uuidOrNil(String(request.query.ticketId)),
        fileName: decoded(request.headers['x-file-name']),
        content: request.raw,
      });
      return reply.code(201).send({ attachment: uploaded });
    } catch (error) {
      // What is left of the file is not read.
      reply.header('connection', 'close');
      if (credential !== null) denials.noteError(error, { viewer, address, fields: FIELDS, requestId: request.id });
      return sendRefusal(reply, createErrorFormat(log, request.id)(error), statusOf(error));
    }
  });
}

/** The upload as a line of denials names it. */
const FIELDS = ['uploadAttachment'];

/** No page may run, frame or read what a customer sent. */
function guard(reply: FastifyReply): void {
  reply.headers({
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  });
}

function headersOf({ mimeType, size, fileName }: Attachment): Record<string, string> {
  const type = mimeType ?? 'application/octet-stream';
  const named = fileName === null ? '' : `; filename*=UTF-8''${encoded(fileName)}`;
  return {
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-length': String(size),
    'content-disposition': `${isShown(type) ? 'inline' : 'attachment'}${named}`,
  };
}

/** The name as RFC 8187 writes it: these four are no part of its alphabet. */
function encoded(fileName: string): string {
  return encodeURIComponent(fileName.replace(/[/\\]/g, '_')).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A header holds no letters beyond ASCII, so a name comes percent-encoded. One that is not is taken as it is. */
function decoded(name: string | string[] | undefined): string | null {
  if (typeof name !== 'string') return null;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Refusal)) return undefined;
  return NOT_FOUND.includes(error.code) ? 404 : undefined;
}
