import type { ConnectionKind } from './connection.ts';

/** The files that a connection can send with one reply. */
export interface SendableFiles {
  readonly most: number;
  /** The most bytes of one file, by its type. A type that is not here is not sent. */
  readonly bytesByType: Readonly<Record<string, number>>;
  /** The most bytes of all files of a reply. */
  readonly mostBytes: number;
  /** The longest text beside a file, in UTF-16 units. Null where it is that of every reply. */
  readonly longestText: number | null;
}

const MB = 1_024 * 1_024;

function allOf(types: readonly string[], bytes: number): Readonly<Record<string, number>> {
  return Object.fromEntries(types.map((type) => [type, bytes]));
}

const DOCUMENTS = [
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'text/plain',
];
const PICTURES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

const ANY_MEDIA: SendableFiles = {
  most: 10,
  bytesByType: allOf([...PICTURES, ...DOCUMENTS], 15 * MB),
  mostBytes: 15 * MB,
  longestText: null,
};

/** The Cloud API sends one file a message, and takes these types. Its text is the caption of the file. */
const WHATSAPP: SendableFiles = {
  most: 1,
  bytesByType: { ...allOf(['image/jpeg', 'image/png'], 5 * MB), ...allOf(DOCUMENTS, 15 * MB) },
  mostBytes: 15 * MB,
  longestText: 1_024,
};

/** A mail grows by a third, and many servers take none above 20 MB. */
const EMAIL: SendableFiles = {
  ...ANY_MEDIA,
  bytesByType: allOf([...PICTURES, ...DOCUMENTS], 10 * MB),
  mostBytes: 10 * MB,
};

const SENDABLE: Readonly<Partial<Record<ConnectionKind, SendableFiles>>> = {
  SIMULATOR: ANY_MEDIA,
  WHATSAPP_CLOUD: WHATSAPP,
  EMAIL,
};

/** The types of files that replies by the connection can have. Empty where it sends no files. */
export function sendableTypes(kind: ConnectionKind): string[] {
  return Object.keys(SENDABLE[kind]?.bytesByType ?? {});
}

/** Null for a connection that sends no files. */
export function sendableFiles(kind: ConnectionKind): SendableFiles | null {
  return SENDABLE[kind] ?? null;
}
