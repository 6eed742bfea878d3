import { Radio, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MergeBlockAction } from '../../gql/graphql.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import type { ContactDetailsData } from '../list/queries.ts';
import { type MergeSides, onlyBlocked } from './mergeDraft.ts';

interface BlockQuestionProps {
  readonly sides: MergeSides<ContactDetailsData>;
  readonly value: MergeBlockAction | null;
  readonly onChange: (value: MergeBlockAction) => void;
  /** A missing answer is an error only after the form has been submitted. */
  readonly isSubmitted: boolean;
}

/** Asks what happens with the block when exactly one contact is blocked. Says it when both are. */
export function BlockQuestion({ sides, value, onChange, isSubmitted }: BlockQuestionProps) {
  const { t } = useTranslation();
  const one = onlyBlocked(sides);
  if (one === null) return sides.kept.blocked ? <BothBlocked sides={sides} /> : null;
  const { blocked, active } = one;
  const name = isolateBidi(blocked.displayName);
  const held = blocked.blockedTicketCount;
  const open = active.openTicketCount;
  return (
    <Radio.Group
      label={t('merging.blockQuestion', { name })}
      value={value}
      onChange={(chosen) => onChange(chosen as MergeBlockAction)}
      error={isSubmitted && value === null ? t('merging.blockMissing') : undefined}
    >
      <Stack gap="xs" my={6}>
        <Radio
          value="KEEP_BLOCK"
          label={t('merging.KEEP_BLOCK')}
          description={[
            t('merging.keepBlock'),
            held > 0 && t('merging.keepsHeld', { count: held }),
            open > 0 && t('merging.closes', { count: open, name: isolateBidi(active.displayName) }),
          ]
            .filter(Boolean)
            .join(' ')}
        />
        <Radio
          value="END_BLOCK"
          label={t('merging.END_BLOCK')}
          description={[t('merging.endBlock'), held > 0 && t('merging.releases', { count: held })]
            .filter(Boolean)
            .join(' ')}
        />
      </Stack>
    </Radio.Group>
  );
}

function BothBlocked({ sides: { kept, merged } }: Pick<BlockQuestionProps, 'sides'>) {
  const { t } = useTranslation();
  const isHeld = kept.blockedTicketCount > 0 && merged.blockedTicketCount > 0;
  return (
    <Text size="sm">
      {t('merging.bothBlocked')} {isHeld && t('merging.heldJoin')}
    </Text>
  );
}
