/** The server's limit, in UTF-16 units. */
export const MAX_NAME = 200;

export type NameError = 'nameMissing' | 'nameTooLong';

/**
 * Returns what is wrong with a new name. Null when it is valid. Which characters are visible is the server's rule, so
 * only spaces are told here.
 */
export function nameError(name: string): NameError | null {
  if (name.trim() === '') return 'nameMissing';
  return name.trim().length > MAX_NAME ? 'nameTooLong' : null;
}
