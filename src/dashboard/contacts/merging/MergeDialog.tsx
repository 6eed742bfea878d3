import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { ChooseContact } from './ChooseContact.tsx';
import { MergePair } from './MergePair.tsx';

interface MergeDialogProps {
  readonly contactId: string;
  /** The other contact. Left out, the user searches for it. */
  readonly otherId?: string;
  readonly onClose: () => void;
}

/** Merges two contacts: chooses the other one, compares both, and asks. */
export function MergeDialog({ contactId, otherId, onClose }: MergeDialogProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const secondId = otherId ?? chosenId;
  return (
    <Dialog title={t('merging.title')} onClose={onClose} size="lg">
      {secondId === null ? (
        <ChooseContact contactId={contactId} search={search} onSearch={setSearch} onChoose={setChosenId} />
      ) : (
        <MergePair
          key={secondId}
          ids={[contactId, secondId]}
          {...(otherId === undefined && { onBack: () => setChosenId(null) })}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
