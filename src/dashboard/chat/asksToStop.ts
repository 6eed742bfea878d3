/** Words with which people ask not to be written to, in the languages of the dashboard and those of its neighbours. */
const WORDS: ReadonlySet<string> = new Set([
  'stop',
  'stop all',
  'stopall',
  'unsubscribe',
  'unsub',
  'opt out',
  'optout',
  'cancel',
  'quit',
  'remove me',
  'berhenti',
  'berhenti langganan',
  'batal',
  'batalkan',
  'hapus saya',
  'keluar',
  'henti',
  'tamat',
]);

/**
 * Whether a message is nothing but a request not to be written to. A word within a sentence says too little: "stop by
 * tomorrow" asks for nothing. So it suggests, and a person decides.
 */
export function asksToStop(body: string): boolean {
  const words = body
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(please|tolong|mohon) | (please|ya|dong)$/gu, '');
  return WORDS.has(words);
}
