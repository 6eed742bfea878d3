import { pick, type Random } from '../../testkit/seededRandom.ts';

/** Texts that have broken parsers before. */
const TRICKY = [
  '',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '\u202e',
  '\ufeff',
  '"',
  '\\',
  '{',
  '}}}}}}',
  '[[[[[[[[[[[[[[[[',
  '-1',
  '1e999',
  '9007199254740993',
  'null',
  'true',
  '%00',
  "'; drop table tickets; --",
  '${7*7}',
  '../../etc/passwd',
  '\r\nX-Injected: yes',
  '@skip(if: true)',
  '...F',
  '__typename',
  'x'.repeat(2_000),
  '🤷'.repeat(200),
];
const VALUES: readonly unknown[] = [null, true, false, 0, -1, 1e308, 2 ** 53, [], {}, [[[[]]]], [{}], ...TRICKY];

const below = (most: number, random: Random) => Math.floor(random() * most);

/** The text with one to four small changes: a part removed, doubled, moved or replaced. */
export function mutateText(text: string, random: Random): string {
  let changed = text;
  for (let left = 1 + below(4, random); left > 0; left -= 1) {
    const [one, other] = [below(changed.length + 1, random), below(changed.length + 1, random)];
    const [from, to] = [Math.min(one, other), Math.min(Math.max(one, other), Math.min(one, other) + 40)];
    const part = changed.slice(from, to);
    const put = pick(['', part + part, pick(TRICKY, random), String.fromCharCode(below(0x250, random))], random);
    changed = changed.slice(0, from) + put + changed.slice(to);
  }
  return changed;
}

/** The bytes with some of them replaced, removed or added. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  const changed = [...bytes];
  for (let left = 1 + below(8, random); left > 0; left -= 1) {
    const at = below(changed.length + 1, random);
    changed.splice(at, below(3, random), ...Array.from({ length: below(3, random) }, () => below(256, random)));
  }
  return Buffer.from(changed);
}

/** The value with one of its parts replaced, removed or put under another name, at any depth. */
export function mutateValue(value: unknown, random: Random): unknown {
  if (random() < 0.15) return pick(VALUES, random);
  if (typeof value === 'string') return mutateText(value, random);
  if (Array.isArray(value)) {
    const at = below(value.length + 1, random);
    if (random() < 0.3) return [...value, ...value, pick(VALUES, random)];
    return value.map((item, place) => (place === at ? mutateValue(item, random) : item));
  }
  if (typeof value === 'object' && value !== null) return mutateObject(value, random);
  return pick(VALUES, random);
}

function mutateObject(value: object, random: Random): unknown {
  const entries = Object.entries(value);
  const at = below(entries.length + 1, random);
  const changed = entries.flatMap(([name, inner], place) => {
    if (place !== at) return [[name, inner] as const];
    const kind = random();
    if (kind < 0.15) return [];
    if (kind < 0.3) return [[pick(TRICKY, random), inner] as const];
    return [[name, mutateValue(inner, random)] as const];
  });
  if (at === entries.length) changed.push([pick(TRICKY, random), pick(VALUES, random)]);
  // From entries, `__proto__` is a name like any other. JSON.stringify writes it.
  return Object.fromEntries(changed);
}
