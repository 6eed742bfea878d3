import { EMPTY_STATE, type SimulatorState } from './simulatorState.ts';

/** In the session storage, so two tabs can be two customers. */
const STORAGE_KEY = 'blockdesk.simulator';

/**
 * Loads the state of before a reload. A message that was being sent counts as failed. Sending it again is safe, because
 * it keeps its external id.
 */
export function loadState(): SimulatorState {
  const stored = sessionStorage.getItem(STORAGE_KEY);
  if (stored === null) return EMPTY_STATE;
  const state = JSON.parse(stored) as SimulatorState;
  const written = Object.entries(state.written).map(([key, messages]) => [
    key,
    messages.map((message) => (message.state === 'sending' ? { ...message, state: 'failed' as const } : message)),
  ]);
  return { ...state, written: Object.fromEntries(written) };
}

export function saveState(state: SimulatorState): void {
  sessionStorage.setItem(STORAGE_KEY, JSON.stringify(state));
}
