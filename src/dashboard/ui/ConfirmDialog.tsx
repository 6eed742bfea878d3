import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirmLabel: string;
  /** What is done cannot be undone. */
  readonly isDestructive?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A Yes or No. The answer that can do no harm has the focus. */
export function ConfirmDialog({
  title,
  confirmLabel,
  isDestructive = false,
  onConfirm,
  onCancel,
  children,
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const focusOn = (isWanted: boolean) => (isWanted ? { 'data-autofocus': true } : {});
  return (
    <Dialog onClose={onCancel} title={title}>
      <Stack gap="lg">
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel} {...focusOn(isDestructive)}>
            {t('ui.no')}
          </Button>
          <Button {...(isDestructive && { color: 'red.9' })} onClick={onConfirm} {...focusOn(!isDestructive)}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
