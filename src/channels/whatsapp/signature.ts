import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

const SIGNATURE = /^sha256=([0-9a-f]{64})$/i;

/**
 * Whether Meta signed these bytes: HMAC-SHA256 with the app's secret, in `X-Hub-Signature-256`. It takes the raw bytes,
 * because Meta escapes characters in its own way: serialised again, the JSON would have another signature.
 */
export function isSignedByMeta(appSecret: string, rawBody: Buffer, header: unknown): boolean {
  const given = typeof header === 'string' ? SIGNATURE.exec(header)?.[1] : undefined;
  if (given === undefined) return false;
  return timingSafeEqual(createHmac('sha256', appSecret).update(rawBody).digest(), Buffer.from(given, 'hex'));
}

/** Whether a header can be a signature, whoever made it. */
export function isSignature(header: unknown): boolean {
  return typeof header === 'string' && SIGNATURE.test(header);
}

/** Compares digests, so that the time taken reveals neither a character nor the length. */
export function isSameSecret(expected: string, given: unknown): boolean {
  return typeof given === 'string' && timingSafeEqual(digest(expected), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
