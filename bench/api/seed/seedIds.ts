/** The kinds of seeded rows, as a part of their ids. */
const KIND = { channel: 1, user: 2, contact: 3, block: 4, ticket: 5, message: 6, apiKey: 7 } as const;
export type SeedKind = keyof typeof KIND;

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** The id of a seeded row: a UUID of version 7, made of its time, its kind, its workspace and its place among them. */
export function seedId(kind: SeedKind, workspace: number, at: number, milliseconds: number): string {
  const time = hex(milliseconds, 12);
  const owner = hex(KIND[kind] * 256 + workspace, 3);
  const noise = hex(Math.imul(at + 1, 0x9e3779b1) >>> 4, 7);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${owner}-8${noise.slice(0, 3)}-${noise.slice(3)}${hex(at, 8)}`;
}
