const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** No row has this id. */
const NIL = '00000000-0000-0000-0000-000000000000';

/** The id in the spelling that PostgreSQL stores, or the nil UUID for a text that is no UUID. */
export function uuidOrNil(text: string): string {
  return UUID.test(text) ? text.toLowerCase() : NIL;
}
