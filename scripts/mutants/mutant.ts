/** A small change of the source that breaks a rule of the product. */
export interface Mutant {
  /** What is broken, in words. */
  readonly name: string;
  readonly file: string;
  /** The text that stands in the file exactly once. */
  readonly from: string;
  readonly to: string;
  /** The test files that must catch it: at least one of them fails. */
  readonly tests: readonly string[];
}

/** The text of the mutant does not stand in its file exactly once: the source has changed since it was written. */
export class MutantOutdated extends Error {
  override readonly name = 'MutantOutdated';
}

/** The text of the file with the mutant in it. Throws MutantOutdated. */
export function mutated({ name, file, from, to }: Mutant, text: string): string {
  const parts = text.split(from);
  const [before, after] = parts;
  if (parts.length !== 2 || before === undefined || after === undefined) {
    throw new MutantOutdated(`"${name}": its text stands in ${file} ${parts.length - 1} times, not once.`);
  }
  return `${before}${to}${after}`;
}
