import type { QueryClient } from '@tanstack/react-query';

/** An act that can be undone now, and the notification that offers it. */
export interface OfferedUndo {
  readonly token: string;
  readonly notificationId: string;
}

const KEY = ['offeredUndos'];

/** The acts that can be undone, the oldest first. */
export function offeredUndos(client: QueryClient): readonly OfferedUndo[] {
  return client.getQueryData<readonly OfferedUndo[]>(KEY) ?? [];
}

export function offerUndo(client: QueryClient, offered: OfferedUndo): void {
  client.setQueryData(KEY, [...offeredUndos(client), offered]);
}

export function forgetUndo(client: QueryClient, token: string): void {
  client.setQueryData(
    KEY,
    offeredUndos(client).filter((one) => one.token !== token),
  );
}
