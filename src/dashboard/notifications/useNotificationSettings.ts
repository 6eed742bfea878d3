import { useLocalStorage } from '@mantine/hooks';

/** How new tickets are told to whoever does not look. Off until somebody wants it; remembered by this browser. */
export interface Telling {
  readonly sound: boolean;
  readonly notification: boolean;
}

const OFF: Telling = { sound: false, notification: false };

export function useTelling() {
  return useLocalStorage<Telling>({ key: 'blockdesk.telling', defaultValue: OFF, getInitialValueInEffect: false });
}
