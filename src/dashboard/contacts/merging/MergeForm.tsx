import { Alert, Button, Group, Radio, SimpleGrid, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalAlert } from '../../blocking/RefusalAlert.tsx';
import type { MergeBlockAction } from '../../gql/graphql.ts';
import { IconAlertTriangle } from '../../icons/icons.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { ContactDetailsData } from '../list/queries.ts';
import { BlockQuestion } from './BlockQuestion.tsx';
import { ContactCard } from './ContactCard.tsx';
import { isUndecided, type MergeDraft, type MergeSides, onlyBlocked, sidesOf } from './mergeDraft.ts';

interface MergeFormProps {
  readonly one: ContactDetailsData;
  readonly other: ContactDetailsData;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSubmit: (sides: MergeSides<ContactDetailsData>, onBlock: MergeBlockAction | null) => void;
  /** Returns to the search. Left out when the other contact was not searched for. */
  readonly onBack?: () => void;
  readonly onCancel: () => void;
}

/** Shows both contacts side by side, and asks which one is kept and what happens with a block. */
export function MergeForm({ one, other, error, isPending, onSubmit, onBack, onCancel }: MergeFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<MergeDraft>({ keepId: one.id, onBlock: null });
  const [isSubmitted, setSubmitted] = useState(false);
  const sides = sidesOf(one, other, draft.keepId);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setSubmitted(true);
    if (!isUndecided(sides, draft)) onSubmit(sides, onlyBlocked(sides) ? draft.onBlock : null);
  }

  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="md">
        <Radio.Group
          label={t('merging.which')}
          description={t('merging.whichMore')}
          value={sides.kept.id}
          onChange={(keepId) => setDraft({ ...draft, keepId })}
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" mt="xs">
            {[one, other].map((contact) => (
              <ContactCard key={contact.id} contact={contact} isKept={contact.id === sides.kept.id} />
            ))}
          </SimpleGrid>
        </Radio.Group>
        <BlockQuestion
          sides={sides}
          value={draft.onBlock}
          onChange={(onBlock) => setDraft({ ...draft, onBlock })}
          isSubmitted={isSubmitted}
        />
        <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} p="sm" role="status">
          {t('merging.does', {
            kept: isolateBidi(sides.kept.displayName),
            merged: isolateBidi(sides.merged.displayName),
          })}
        </Alert>
        <RefusalAlert error={error} />
        <Group justify="flex-end">
          {onBack && (
            <Button variant="subtle" color="gray" onClick={onBack} me="auto">
              {t('merging.back')}
            </Button>
          )}
          <Button variant="default" onClick={onCancel}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" color="red.9" loading={isPending}>
            {t('merging.submit')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
