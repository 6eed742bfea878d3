import { type Memory, NOTHING } from './simulatorState.ts';

/** Of this tab alone, as the token is: two tabs can be two people with two phones. */
const KEPT_AS = 'blockdesk.simulator';

/** What was under way when the page was left may or may not have arrived. It is safe to send it again: it has its id already. */
export function recall(): Memory {
  const kept = sessionStorage.getItem(KEPT_AS);
  if (kept === null) return NOTHING;
  const memory = JSON.parse(kept) as Memory;
  const written = Object.entries(memory.written).map(([key, messages]) => [
    key,
    messages.map((message) => (message.state === 'sending' ? { ...message, state: 'failed' as const } : message)),
  ]);
  return { ...memory, written: Object.fromEntries(written) };
}

export function keep(memory: Memory): void {
  sessionStorage.setItem(KEPT_AS, JSON.stringify(memory));
}
