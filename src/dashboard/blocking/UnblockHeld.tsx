import type { ResultOf } from '@graphql-typed-document-node/core';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { HeldLines } from './HeldLines.tsx';
import { PolicyQuestion } from './PolicyQuestion.tsx';
import type { HeldTicketsOfContact } from './queries.ts';
import type { UnblockAnswer } from './UnblockQuestions.tsx';
import { releaseTargetOf } from './useHeldTickets.ts';

interface UnblockHeldProps extends UnblockAnswer {
  /** Isolated. */
  readonly name: string;
  readonly held: NonNullable<ResultOf<typeof HeldTicketsOfContact>['contact']>['tickets'];
}

export function UnblockHeld({ name, held, ...answer }: UnblockHeldProps) {
  const { t } = useTranslation();
  const target = releaseTargetOf(held.edges.map(({ node }) => node));
  const count = held.totalCount;
  return (
    <PolicyQuestion count={count} sure={t('blocking.deleteSure', { count, name })} {...answer}>
      <Stack gap="xs">
        <Text fw={600} role="status">
          {t('blocking.unblockHeld', { count, name })}
        </Text>
        <HeldLines held={held} />
        <Text size="sm">{target ? t(`blocking.goesTo.${target}`) : t('blocking.goesToEach')}</Text>
      </Stack>
    </PolicyQuestion>
  );
}
