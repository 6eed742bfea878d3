import { Refused } from '../api/errors.ts';

/** Whether the server found fault with that field of a form. */
export function isFaultOf(failure: unknown, field: string): boolean {
  return failure instanceof Refused && failure.code === 'BAD_USER_INPUT' && failure.field === field;
}

/** Whether the failure has no place at one of the fields, and must be said for the whole form. */
export function isFaultOfNone(failure: unknown, fields: readonly string[]): boolean {
  return failure !== null && !fields.some((field) => isFaultOf(failure, field));
}
