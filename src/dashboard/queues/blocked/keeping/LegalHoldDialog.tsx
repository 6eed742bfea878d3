import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../ui/dialog/ConfirmDialog.tsx';

const MAX_NOTE = 2_000;

interface LegalHoldDialogProps {
  readonly onPlace: (note: string | null) => void;
  readonly onClose: () => void;
}

/** Asks why a ticket is put under legal hold. */
export function LegalHoldDialog({ onPlace, onClose }: LegalHoldDialogProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  return (
    <ConfirmDialog
      title={t('queues.keeping.title')}
      confirmLabel={t('queues.keeping.place')}
      onConfirm={() => onPlace(note.trim() === '' ? null : note.trim())}
      onCancel={onClose}
    >
      <Text size="sm">{t('queues.keeping.ask')}</Text>
      <Textarea
        label={t('queues.keeping.note')}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        maxLength={MAX_NOTE}
        autosize
        minRows={2}
      />
    </ConfirmDialog>
  );
}
