import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { useAppContext, useChannels } from '../../appContext/appContext.ts';
import type { SentFile } from '../conversation/outbox.ts';
import { unsentOf } from '../conversation/unsentMessages.ts';
import type { Upload } from './uploads.ts';

export interface ReplyFiles {
  /** The types that the channel sends. Empty where it sends no files. */
  readonly types: readonly string[];
  readonly uploads: readonly Upload[];
  add(files: readonly File[]): void;
  retry(key: string): void;
  remove(key: string): void;
  take(): SentFile[];
}

/** The files for the next reply on a ticket. */
export function useUploads(ticketId: string, channelId: string): ReplyFiles {
  const { uploadFile } = useAppContext();
  const client = useQueryClient();
  const { data: channels } = useChannels();
  const types = channels?.find(({ id }) => id === channelId)?.connection?.fileTypes ?? [];
  const uploads = useMemo(
    () => unsentOf(client).uploads(ticketId, { upload: (file, options) => uploadFile(ticketId, file, options) }),
    [client, ticketId, uploadFile],
  );
  return {
    types,
    uploads: useSyncExternalStore(uploads.subscribe, uploads.list),
    add: (files) => uploads.add(files, types),
    retry: (key) => uploads.retry(key),
    remove: (key) => uploads.remove(key),
    take: () => uploads.take(),
  };
}
