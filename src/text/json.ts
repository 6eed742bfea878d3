export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads untrusted JSON: a missing part or one of another type becomes an empty value. Never throws. */
export function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The object that the text holds as JSON; empty when it holds none. */
export function parsedObject(text: string | null): JsonObject {
  try {
    return objectOf(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
