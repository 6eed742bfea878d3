/**
 * Thrown by a scalar for a value that it does not take. The message follows the name of the argument, which the scalar
 * does not know. Admission refuses the operation with both, so the message repeats nothing that a person wrote.
 */
export class MalformedValue extends Error {
  override readonly name = 'MalformedValue';
}
