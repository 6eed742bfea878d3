import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;
export const SECRET_KEY_BYTES = 32;

/** An encrypted text, and which key decrypts it. */
export interface Sealed {
  readonly keyId: string;
  readonly sealed: string;
}

/**
 * Encrypts secrets that the database keeps, by a key that it does not have. `purpose` says whose secret it is: moved to
 * another row, it cannot be decrypted.
 */
export interface SecretBox {
  /** By the first key. */
  seal(purpose: string, text: string): Sealed;
  /** By the key that encrypted it. Null when that key is not there, or the text is not the one that was encrypted. */
  open(purpose: string, sealed: Sealed): string | null;
  /** Tells whether a text is the encrypted one, without decrypting it. It changes with the first key. */
  fingerprint(purpose: string, text: string): string;
}

interface Key {
  readonly id: string;
  readonly cipher: Buffer;
  readonly fingerprint: Buffer;
}

/** The first key encrypts. The others only decrypt what they encrypted before it came. */
export function createSecretBox(keys: readonly [Buffer, ...Buffer[]]): SecretBox {
  const known = keys.map(keyOf);
  const first = keyOf(keys[0]);
  return {
    seal(purpose, text) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, first.cipher, iv, { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(purpose),
      );
      const bytes = Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
      return { keyId: first.id, sealed: bytes.toString('base64url') };
    },
    open(purpose, { keyId, sealed }) {
      const key = known.find(({ id }) => id === keyId);
      return key === undefined ? null : opened(key, purpose, Buffer.from(sealed, 'base64url'));
    },
    fingerprint: (purpose, text) =>
      createHmac('sha256', first.fingerprint).update(purpose).update('\0').update(text).digest('base64url'),
  };
}

function keyOf(key: Buffer): Key {
  if (key.length !== SECRET_KEY_BYTES) throw new Error(`A key for secrets has ${SECRET_KEY_BYTES} bytes.`);
  const derive = (name: string) => Buffer.from(hkdfSync('sha256', key, '', name, SECRET_KEY_BYTES));
  return {
    id: createHash('sha256').update(derive('id')).digest('hex').slice(0, 16),
    cipher: derive('cipher'),
    fingerprint: derive('fingerprint'),
  };
}

function opened({ cipher }: Key, purpose: string, bytes: Buffer): string | null {
  if (bytes.length < IV_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, cipher, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(-TAG_BYTES));
  const text = decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]).toString();
  } catch {
    // final() throws only when the authentication tag does not fit.
    return null;
  }
}
