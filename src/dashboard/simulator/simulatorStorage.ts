import { EMPTY_STATE, type SimulatorState } from './simulatorState.ts';

/** Of this tab alone, as the token is: two tabs can be two people with two phones. */
const STORAGE_KEY = 'blockdesk.simulator';

/** What was under way when the page was left may or may not have arrived. It is safe to send it again: it has its id already. */
export function loadState(): SimulatorState {
  const kept = sessionStorage.getItem(STORAGE_KEY);
  if (kept === null) return EMPTY_STATE;
  const memory = JSON.parse(kept) as SimulatorState;
  const written = Object.entries(memory.written).map(([key, messages]) => [
    key,
    messages.map((message) => (message.state === 'sending' ? { ...message, state: 'failed' as const } : message)),
  ]);
  return { ...memory, written: Object.fromEntries(written) };
}

export function saveState(memory: SimulatorState): void {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(memory));
}
