/** The place of a row in a list: its time and its id. Peers do not encrypt it. */
export function cursorOf(at: Date, id: string): string {
  return Buffer.from(`${at.toISOString()} ${id}`).toString('base64url');
}
