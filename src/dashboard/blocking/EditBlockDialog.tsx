import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BlockFactsFragment } from '../gql/graphql.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { isolateBidi } from '../ui/isolateBidi.ts';
import { BlockForm } from './BlockForm.tsx';
import { type BlockDraft, scopesOf, UNTIL_OPTIONS } from './blockDraft.ts';
import { type NamedContact, useUpdateBlock } from './useBlocking.ts';

interface EditBlockDialogProps {
  readonly contact: NamedContact;
  /** The block when the dialog was opened. Changes by other users do not overwrite the form. */
  readonly block: Pick<BlockFactsFragment, 'reason' | 'scope' | 'note'>;
  readonly onClose: () => void;
}

export function EditBlockDialog({ contact, block, onClose }: EditBlockDialogProps) {
  const { t } = useTranslation();
  const update = useUpdateBlock(contact);
  const [draft, setDraft] = useState<BlockDraft>({
    reason: block.reason,
    scope: block.scope,
    note: block.note ?? '',
    until: 'AS_IS',
    date: '',
    closesTickets: false,
  });
  return (
    <Dialog title={t('blocking.editTitle', { name: isolateBidi(contact.displayName) })} onClose={onClose}>
      <BlockForm
        draft={draft}
        onChange={setDraft}
        untilOptions={['AS_IS', ...UNTIL_OPTIONS]}
        scopes={scopesOf(block.scope)}
        error={update.error}
        isPending={update.isPending}
        submitLabel={t('blocking.save')}
        onSubmit={() => update.mutate(draft, { onSuccess: onClose })}
        onCancel={onClose}
      />
    </Dialog>
  );
}
