import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  /** Colours the confirming button as a warning. */
  readonly isDestructive?: boolean;
  readonly isPending?: boolean;
  /** The button that has the focus first. A destructive dialog focuses on cancelling. */
  readonly focusOn?: 'confirm' | 'cancel';
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Asks before an act, with a button to confirm and a button to cancel. */
export function ConfirmDialog({
  title,
  confirmLabel,
  cancelLabel,
  isDestructive = false,
  isPending = false,
  focusOn = isDestructive ? 'cancel' : 'confirm',
  onConfirm,
  onCancel,
  children,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const autofocus = (button: typeof focusOn) => (button === focusOn ? { 'data-autofocus': true } : {});
  return (
    <Dialog onClose={onCancel} title={title}>
      <Stack gap="lg">
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} {...autofocus('cancel')}>
            {cancelLabel ?? t('ui.no')}
          </Button>
          <Button
            {...(isDestructive && { color: 'red.9' })}
            loading={isPending}
            onClick={onConfirm}
            {...autofocus('confirm')}
          >
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
