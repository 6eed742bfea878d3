import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refused } from '../api/errors.ts';
import type { BlockFactsFragment } from '../gql/graphql.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { isolated } from '../ui/isolateBidi.ts';
import { useFailureText } from '../ui/useErrorText.ts';
import { BlockFields } from './BlockFields.tsx';
import { type BlockDraft, dateFault, UNTILS } from './blockDraft.ts';
import { Refusal } from './RefusalAlert.tsx';
import { type Named, useBlocking } from './useBlocking.ts';

interface EditBlockDialogProps {
  readonly contact: Named;
  /** As it was when it was opened: what somebody else changes meanwhile does not change what is typed. */
  readonly block: Pick<BlockFactsFragment, 'reason' | 'note'>;
  readonly onClose: () => void;
}

export function EditBlockDialog({ contact, block, onClose }: EditBlockDialogProps) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { update } = useBlocking(contact);
  const [draft, setDraft] = useState<BlockDraft>({
    reason: block.reason,
    note: block.note ?? '',
    until: 'AS_IS',
    date: '',
    closesTickets: false,
  });
  const [wasSent, setSent] = useState(false);
  const isDateRefused =
    update.error instanceof Refused && update.error.code === 'EXPIRY_IN_PAST' && draft.until === 'DATE';
  return (
    <Dialog title={t('blocking.editTitle', { name: isolated(contact.displayName) })} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setSent(true);
          if (dateFault(draft, new Date()) === null) update.mutate(draft, { onSuccess: onClose });
        }}
      >
        <Stack gap="md">
          <BlockFields
            draft={draft}
            onChange={setDraft}
            untils={['AS_IS', ...UNTILS]}
            wasSent={wasSent}
            dateRefusal={isDateRefused ? textOf(update.error) : undefined}
          />
          {!isDateRefused && <Refusal failure={update.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('looks.cancel')}
            </Button>
            <Button type="submit" loading={update.isPending}>
              {t('blocking.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
