import { textOf } from '../../text/json.ts';

/** The texts among the parts, in one line. What is no text is left out: untrusted JSON can hold anything. */
export function inWords(...parts: readonly unknown[]): string {
  return texts(parts).join(' ');
}

/** The texts among the parts, separated by commas. */
export function inList(...parts: readonly unknown[]): string {
  return texts(parts).join(', ');
}

/** The texts among the parts, each in its line. */
export function linesOf(...parts: readonly unknown[]): string {
  return texts(parts).join('\n');
}

/** A number that comes as a number or as digits; null for anything else. */
export function figureOf(value: unknown): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  return typeof value === 'string' && /^[+-]?\d{1,20}(?:[.,]\d{1,20})?$/.test(value.trim()) ? value.trim() : null;
}

function texts(parts: readonly unknown[]): readonly string[] {
  return parts.map(textOf).filter((part) => part !== null);
}
