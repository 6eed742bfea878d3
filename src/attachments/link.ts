import type { CursorCodec } from '../paging/cursorCodec.ts';
import type { Attachment } from './attachment.ts';

/** The path below which files are downloaded and uploaded. */
export const ATTACHMENTS_PATH = '/attachments';

const LIVES_MS = 5 * 60_000;
/** Links of one file stay the same for so long, so that a screen that reads again does not load its pictures again. */
const SAME_FOR_MS = 30_000;

/** What a read is bound to: `Scope` in src/database. */
interface LinkScope {
  readonly workspaceId: string;
  readonly seesHeld: boolean;
  readonly bot?: { readonly keyId: string; readonly readsContacts: boolean };
}

/** A link says what its viewer saw: a request with it reads the file within the same bounds. */
export interface LinkClaims {
  readonly scope: LinkScope;
  readonly expiresAt: Date;
}

/** The path of a file, good for five minutes at most. Null for a file that is not stored. */
export function attachmentPath(
  codec: CursorCodec,
  { workspaceId, seesHeld, bot }: LinkScope,
  { id, status }: Attachment,
  now: Date,
): string | null {
  if (status !== 'STORED') return null;
  const expiresAt = Math.floor(now.getTime() / SAME_FOR_MS) * SAME_FOR_MS + LIVES_MS;
  const ofBot = bot === undefined ? [] : [bot.keyId, bot.readsContacts ? 'on' : 'off'];
  const claims = [String(expiresAt), workspaceId, seesHeld ? 'on' : 'off', ...ofBot].join(' ');
  return `${ATTACHMENTS_PATH}/${id}?link=${codec.encode(purposeOf(id), claims)}`;
}

/** What a link allows. Null for one that was not made here for this file. */
export function readLink(codec: CursorCodec, id: string, link: string): LinkClaims | null {
  const [expiresAt, workspaceId, seesHeld, keyId, readsContacts] = codec.decode(purposeOf(id), link)?.split(' ') ?? [];
  if (expiresAt === undefined || workspaceId === undefined) return null;
  const scope = { workspaceId, seesHeld: seesHeld === 'on' };
  const bot = keyId === undefined ? null : { keyId, readsContacts: readsContacts === 'on' };
  return { scope: bot === null ? scope : { ...scope, bot }, expiresAt: new Date(Number(expiresAt)) };
}

function purposeOf(id: string): string {
  return `attachment ${id}`;
}
