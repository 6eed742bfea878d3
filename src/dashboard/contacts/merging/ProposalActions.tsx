import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MergeDialog } from './MergeDialog.tsx';
import { type Proposal, useDeclineProposal } from './useProposals.ts';

interface ProposalActionsProps {
  readonly proposal: Proposal;
  /** The contact that the dialog offers to keep. */
  readonly keepId: string;
  /** Called when the proposal was declined, so its buttons go. */
  readonly onDeclined: () => void;
}

/** Decides a proposal: merges its two contacts, or says that they are two people. */
export function ProposalActions({ proposal, keepId, onDeclined }: ProposalActionsProps) {
  const { t } = useTranslation();
  const decline = useDeclineProposal(proposal, onDeclined);
  const [isMerging, setMerging] = useState(false);
  const { contact, otherContact } = proposal;
  return (
    <Group gap="xs">
      <Button size="xs" disabled={decline.isPending} onClick={() => setMerging(true)}>
        {t('merging.merge')}
      </Button>
      <Button size="xs" variant="default" loading={decline.isPending} onClick={() => decline.mutate()}>
        {t('merging.notSame')}
      </Button>
      {isMerging && (
        <MergeDialog
          contactId={keepId}
          otherId={keepId === contact.id ? otherContact.id : contact.id}
          onClose={() => setMerging(false)}
        />
      )}
    </Group>
  );
}
