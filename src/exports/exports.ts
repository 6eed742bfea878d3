import { can, type Permission } from '../access/permission.ts';
import type { Viewer } from '../access/viewer.ts';
import { type Refused, refuse } from '../refusals/refusal.ts';

/** What can be exported besides everything of a person. */
export type ExportKind = 'BLOCKS' | 'AUDIT' | 'HELD' | 'EVIDENCE';
export type ExportFormat = 'CSV' | 'NDJSON' | 'ZIP';

const NEEDS: Readonly<Record<ExportKind, Permission>> = {
  BLOCKS: 'audit:read',
  AUDIT: 'audit:read',
  HELD: 'audit:read',
  EVIDENCE: 'privacy:manage',
};

/** Refuses an export to a viewer without the permission for it. No API key has one of them. */
export function checkExport(viewer: Viewer, kind: ExportKind): Refused | null {
  if (can(viewer, NEEDS[kind])) return null;
  const who = kind === 'EVIDENCE' ? 'admins export' : 'supervisors and admins export';
  return refuse('FORBIDDEN', `Only ${who} this.`);
}

/** The extensions of the types that a file in an archive can have. The name that a customer gave it stands in none. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'audio/ogg': 'ogg',
  'audio/mpeg': 'mp3',
  'video/mp4': 'mp4',
  'text/plain': 'txt',
};

/** The name of a customer's file in an archive: its id, and an extension that fits what the file is. */
export function entryNameOf({ id, mimeType }: { readonly id: string; readonly mimeType: string | null }): string {
  return `files/${id}.${EXTENSIONS[mimeType ?? ''] ?? 'bin'}`;
}
