import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog.tsx';

interface AskDialogProps {
  readonly title: string;
  readonly yes: string;
  /** What is done cannot be undone. */
  readonly isDestructive?: boolean;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly children: ReactNode;
}

/** A Yes or No. The answer that can do no harm has the focus. */
export function AskDialog({ title, yes, isDestructive = false, onYes, onNo, children }: AskDialogProps) {
  const { t } = useTranslation();
  const focusOn = (isWanted: boolean) => (isWanted ? { 'data-autofocus': true } : {});
  return (
    <Dialog onClose={onNo} title={title}>
      <Stack gap="lg">
        {children}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onNo} {...focusOn(isDestructive)}>
            {t('looks.no')}
          </Button>
          <Button {...(isDestructive && { color: 'red.9' })} onClick={onYes} {...focusOn(!isDestructive)}>
            {yes}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
