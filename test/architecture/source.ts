import { posix } from 'node:path';
import { parseSync, type Span, Visitor } from 'oxc-parser';

/** One import of a file, from another file or from a package. */
export interface Import {
  readonly line: number;
  readonly from: string;
  /** The imported file of the project; null for a package or a part of Node. */
  readonly target: string | null;
  /** The import is erased before the program runs. */
  readonly typeOnly: boolean;
  /** The import happens when the program comes to it: `await import()`. */
  readonly dynamic: boolean;
  /** The file exports again what it imports. */
  readonly passedOn: boolean;
}

/** A rule of the house, in words and as a check. */
export interface Rule {
  readonly says: string;
  /** One line for each fault. */
  faults(files: readonly SourceFile[]): string[];
}

export type Habit = 'clock' | 'dice' | 'environment' | 'branch';

/** A function, a method or a closure, with all that it encloses. */
export interface FunctionLines {
  readonly line: number;
  readonly name: string;
  readonly lineCount: number;
}

/** A file as the rules see it: its imports, and the habits that not every floor may have. */
export interface SourceFile {
  readonly path: string;
  readonly lineCount: number;
  readonly imports: readonly Import[];
  readonly functions: readonly FunctionLines[];
  readonly habits: readonly { readonly line: number; readonly habit: Habit; readonly text: string }[];
}

const HABIT_OF_MEMBER: Readonly<Record<string, Habit>> = {
  'Date.now': 'clock',
  'performance.now': 'clock',
  'process.hrtime': 'clock',
  'Math.random': 'dice',
  'crypto.randomUUID': 'dice',
  'crypto.getRandomValues': 'dice',
  'process.env': 'environment',
};

export function parseSource(path: string, text: string): SourceFile {
  const parsed = parseSync(path, text);
  const fault = parsed.errors[0];
  if (fault !== undefined) throw new Error(`${path} cannot be read: ${fault.message}`);

  const imports: Import[] = [];
  const habits: { line: number; habit: Habit; text: string }[] = [];
  const functions: FunctionLines[] = [];
  const lineOf = (place: Span) => text.slice(0, place.start).split('\n').length;
  const take = (place: Span, from: string, { typeOnly = false, dynamic = false, passedOn = false }: Partial<Import>) =>
    imports.push({ line: lineOf(place), from, target: targetOf(path, from), typeOnly, dynamic, passedOn });
  const see = (place: Span, habit: Habit) =>
    habits.push({
      line: lineOf(place),
      habit,
      text:
        text
          .slice(place.start, place.end)
          .split(/[\n({]/, 1)[0]
          ?.trim() ?? '',
    });

  const measure = (place: Span) =>
    functions.push({
      line: lineOf(place),
      name: text.slice(place.start, place.end).split(/[({=]/, 1)[0]?.trim() ?? '',
      lineCount: text.slice(place.start, place.end).split('\n').length,
    });

  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    ImportDeclaration(node) {
      const named = node.specifiers.map((one) => one.type === 'ImportSpecifier' && one.importKind === 'type');
      const typeOnly = node.importKind === 'type' || (named.length > 0 && named.every(Boolean));
      take(node, node.source.value, { typeOnly });
      if (/^(node:)?process$/.test(node.source.value) && !typeOnly) see(node, 'environment');
      const dice = node.specifiers.some(
        (one) => one.type === 'ImportSpecifier' && text.slice(one.imported.start, one.imported.end) === 'randomUUID',
      );
      if (dice) see(node, 'dice');
    },
    ExportNamedDeclaration(node) {
      if (node.source !== null) take(node, node.source.value, { typeOnly: node.exportKind === 'type', passedOn: true });
    },
    ExportAllDeclaration(node) {
      take(node, node.source.value, { typeOnly: node.exportKind === 'type', passedOn: true });
    },
    ImportExpression(node) {
      if (node.source.type === 'Literal') take(node, String(node.source.value), { dynamic: true });
    },
    TSImportType(node) {
      take(node, node.source.value, { typeOnly: true });
    },
    MemberExpression(node) {
      const habit = HABIT_OF_MEMBER[text.slice(node.start, node.end).replace('globalThis.', '')];
      if (habit !== undefined) see(node, habit);
    },
    NewExpression(node) {
      if (node.arguments.length === 0 && isDate(node.callee)) see(node, 'clock');
    },
    CallExpression(node) {
      if (isDate(node.callee)) see(node, 'clock');
    },
    IfStatement(node) {
      see(node, 'branch');
    },
    SwitchStatement(node) {
      see(node, 'branch');
    },
    TryStatement(node) {
      see(node, 'branch');
    },
  }).visit(parsed.program);

  return { path, lineCount: text.split('\n').length - (text.endsWith('\n') ? 1 : 0), imports, functions, habits };
}

function isDate(callee: { readonly type: string; readonly name?: unknown }): boolean {
  return callee.type === 'Identifier' && callee.name === 'Date';
}

function targetOf(path: string, from: string): string | null {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : null;
}
