import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useAppContext } from '../../appContext/appContext.ts';
import { type Attachment, ReadAttachments } from './queries.ts';

/** A file that is fetched from its provider is read again after so long, and later after longer. */
const POLL_MS = { first: 2_000, most: 30_000 };

export interface Attachments {
  readonly attachments: readonly Attachment[];
  /** Reads the links anew. Null for a file that is not there any more. */
  readonly readLink: (id: string) => Promise<string | null>;
}

/** The files of a message. They are read again while one is on its way, and when a link has ended. */
export function useAttachments(messageId: string, known: readonly Attachment[]): Attachments {
  const { execute } = useAppContext();
  const [isStale, setStale] = useState(false);
  const isPending = known.some(({ status }) => status === 'PENDING');
  const { data, refetch } = useQuery<readonly Attachment[]>({
    queryKey: ['attachments', messageId],
    enabled: isPending || isStale,
    async queryFn({ signal }) {
      const { node } = await execute(ReadAttachments, { messageId }, signal);
      return node !== null && node !== undefined && 'attachments' in node ? node.attachments : [];
    },
    refetchInterval: ({ state: { data: read, dataUpdateCount } }) =>
      (read ?? known).some(({ status }) => status === 'PENDING')
        ? Math.min(POLL_MS.first * 2 ** dataUpdateCount, POLL_MS.most)
        : false,
  });
  return {
    attachments: data ?? known,
    async readLink(id) {
      setStale(true);
      const { data: read, error } = await refetch();
      if (error !== null) throw error;
      return read?.find((one) => one.id === id)?.url ?? null;
    },
  };
}
