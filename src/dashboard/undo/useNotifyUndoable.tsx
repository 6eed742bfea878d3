import { type NotificationData, notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useViewer } from '../appContext/appContext.ts';
import { forgetUndo, type OfferedUndo, offerUndo } from './offeredUndo.ts';
import { UndoableMessage } from './UndoableMessage.tsx';
import { useUndo } from './useUndo.ts';

interface Undoable extends NotificationData {
  readonly message: string;
}

/**
 * Returns how to tell of an act that can be undone. The notification has a button, and stays as long as the workspace
 * gives. The key `z` undoes the act that was told last. Without a token it is a plain notification.
 */
export function useNotifyUndoable(): (told: Undoable, undo: { readonly token: string } | null | undefined) => void {
  const client = useQueryClient();
  const { settings } = useViewer();
  const undo = useUndo();
  return (told, undoable) => {
    if (undoable === null || undoable === undefined) {
      notifications.show(told);
      return;
    }
    const offered: OfferedUndo = { token: undoable.token, notificationId: `undo ${undoable.token}` };
    offerUndo(client, offered);
    notifications.show({
      ...told,
      id: offered.notificationId,
      // By the server's seconds, not by its clock: that of this machine can differ.
      autoClose: settings.undoSeconds * 1_000,
      onClose: () => forgetUndo(client, offered.token),
      message: <UndoableMessage text={told.message} onUndo={() => void undo(offered)} />,
    });
  };
}
