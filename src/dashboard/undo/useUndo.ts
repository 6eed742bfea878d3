import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { useShortcuts } from '../ui/useShortcuts.ts';
import { forgetUndo, type OfferedUndo, offeredUndos } from './offeredUndo.ts';
import { UndoAct } from './queries.ts';

/** Returns how to undo an act. The feed brings back on the screen what it brings back. */
export function useUndo(): (offered: OfferedUndo) => Promise<void> {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  return async ({ token, notificationId }) => {
    forgetUndo(client, token);
    notifications.hide(notificationId);
    try {
      const { left } = (await execute(UndoAct, { token })).undo;
      notifications.show({
        color: 'teal',
        message: left === 0 ? t('ui.undo.done') : t('ui.undo.left', { count: left }),
      });
    } catch (error) {
      notifications.show({ color: 'red', title: t('ui.undo.failed'), message: errorText(error) });
    }
  };
}

/** Binds `z` to the undo of the act that was told last, on every screen. */
export function useUndoShortcut(): void {
  const client = useQueryClient();
  const undo = useUndo();
  useShortcuts({
    z: () => {
      const last = offeredUndos(client).at(-1);
      if (last !== undefined) void undo(last);
    },
  });
}
