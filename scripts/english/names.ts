import { parseSync, Visitor } from 'oxc-parser';
import type { KilledName } from './killedNames.ts';

/** A name that a file uses, where it is met first. */
interface Identifier {
  readonly start: number;
  readonly name: string;
  readonly words: string;
  isCalled: boolean;
}

/**
 * Finds the killed names in a file's path and among its identifiers, each where it is met first. Comments and strings
 * do not count.
 */
export function comebacks(path: string, text: string, killed: readonly KilledName[]): readonly string[] {
  const identifiers = identifiersOf(path, text);
  const segments = path.split('/').map(wordsOf);
  const lineOf = (start: number) => text.slice(0, start).split('\n').length;

  return killed
    .filter(({ except }) => !except?.test(path))
    .flatMap((one) => [
      ...(isInPath(one, path, segments) ? [`${path}: the path has "${one.was}", use ${one.use}`] : []),
      ...identifiers
        .filter((identifier) => isKilled(one, identifier))
        .map(({ start, name }) => `${path}:${lineOf(start)}: the name is "${name}", use ${one.use}`),
    ]);
}

function isInPath({ kind, was }: KilledName, path: string, segments: readonly string[]): boolean {
  if (kind === 'path') return path.includes(was);
  return kind === 'word' && segments.some((words) => contains(words, was));
}

function isKilled({ kind, was }: KilledName, { name, words, isCalled }: Identifier): boolean {
  if (kind === 'word') return contains(words, was);
  if (kind === 'prefix') return name.startsWith(was) && /^\p{Lu}/u.test(name.slice(was.length));
  if (kind === 'call') return name === was && isCalled;
  return kind === 'identifier' && name === was;
}

/** Whether these words stand next to each other in a name, the last one in singular or plural. */
function contains(words: string, killed: string): boolean {
  return ['', 's', 'es'].some((plural) => words.includes(` ${killed}${plural} `));
}

/** The words of a camelCase or kebab-case name in lower case, each between spaces. */
function wordsOf(name: string): string {
  const words = name
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .toLowerCase();
  return ` ${words.trim()} `;
}

function identifiersOf(path: string, text: string): readonly Identifier[] {
  const { program, errors } = parseSync(path, text);
  const fault = errors[0];
  if (fault !== undefined) throw new Error(`${path} does not parse: ${fault.message}`);

  const found = new Map<string, Identifier>();
  const callees = new Set<number>();
  const add = ({ start, name }: { readonly start: number; readonly name: string }) => {
    const identifier = found.get(name) ?? { start, name, words: wordsOf(name), isCalled: false };
    identifier.isCalled ||= callees.has(start);
    found.set(name, identifier);
  };
  new Visitor({
    CallExpression({ callee }) {
      callees.add(callee.start);
    },
    Identifier: add,
    JSXIdentifier: add,
    PrivateIdentifier: add,
  }).visit(program);
  return [...found.values()];
}
