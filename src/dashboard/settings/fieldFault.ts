import { RefusalError } from '../api/errors.ts';

/** Whether the server found fault with that field of a form. */
export function isFieldError(failure: unknown, field: string): boolean {
  return failure instanceof RefusalError && failure.code === 'BAD_USER_INPUT' && failure.field === field;
}

/** Whether the failure has no place at one of the fields, and must be said for the whole form. */
export function isFormError(failure: unknown, fields: readonly string[]): boolean {
  return failure !== null && !fields.some((field) => isFieldError(failure, field));
}
