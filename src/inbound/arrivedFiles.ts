import type { FilesOfMessage } from '../attachments/inboundFile.ts';
import type { ArrivalChanges } from './arrivalChanges.ts';

/** The files of the messages that are taken. What is no message has none: an edit shows its picture again. */
export function filesOf({ messages }: Pick<ArrivalChanges, 'messages'>): FilesOfMessage[] {
  return messages.flatMap(({ messageId, message, event, isSurplus }) => {
    const { files = [], channelId, notice } = message;
    const { ticketId, audience } = event;
    if (files.length === 0 || ticketId === null || notice !== null || isSurplus) return [];
    return [{ messageId, ticketId, channelId, held: audience === 'SUPERVISORS', files }];
  });
}
