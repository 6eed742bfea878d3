import { isObject, type JsonObject } from '../../text/json.ts';

/** How deep lists and objects are read into. A form of WhatsApp nests two levels. */
const MAX_DEPTH = 4;
/** No person reads more lines, and a payload of 3 MB can hold a million of them. */
const MAX_LINES = 500;

/** A name stands in each line below it, so that a long one would make a text far larger than the payload. */
const MAX_NAME = 100;

/** What Meta adds to the answers of a form. */
const INTERNAL = new Set(['flow_token', 'wa_flow_response_params']);

/** JSON of any shape as `name: value` lines. Empty values are left out. */
export function readableLines(answers: JsonObject): readonly string[] {
  const lines: string[] = [];
  collect(answers, '', 0, lines);
  return lines;
}

function collect(content: JsonObject, prefix: string, depth: number, lines: string[]): void {
  for (const [key, value] of Object.entries(content)) {
    if (lines.length >= MAX_LINES) return;
    if (INTERNAL.has(key)) continue;
    const name = prefix === '' ? key.slice(0, MAX_NAME) : `${prefix}.${key.slice(0, MAX_NAME)}`;
    if (isObject(value) && fileName(value) === null && depth < MAX_DEPTH) collect(value, name, depth + 1, lines);
    else {
      const shown = shownValue(value, depth);
      if (shown !== '') lines.push(`${name}: ${shown}`);
    }
  }
}

function shownValue(value: unknown, depth: number): string {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || value === undefined) return '';
  if (depth >= MAX_DEPTH) return '…';
  if (Array.isArray(value)) return joined(value.slice(0, MAX_LINES).map((one) => shownValue(one, depth + 1)));
  if (!isObject(value)) return '';
  const named = fileName(value);
  if (named !== null) return named;
  return joined(
    Object.entries(value)
      .slice(0, MAX_LINES)
      .map(([key, one]) => {
        const shown = shownValue(one, depth + 1);
        return shown === '' ? '' : `${key}: ${shown}`;
      }),
  );
}

/** A file that a form uploads: its name is the answer. */
function fileName({ file_name: name }: JsonObject): string | null {
  return typeof name === 'string' && name !== '' ? name : null;
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
