import type { ResultOf } from '@graphql-typed-document-node/core';
import { Group, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { GroupMark } from '../ui/GroupMark.tsx';
import { RelativeTime } from '../ui/time/RelativeTime.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import type { HeldTicketsOfContact } from './queries.ts';
import { PolicyQuestion, type UnblockQuestionProps } from './UnblockQuestions.tsx';
import { releaseTargetOf } from './useHeldTickets.ts';

const PREVIEW_COUNT = 3;

type HeldTickets = NonNullable<ResultOf<typeof HeldTicketsOfContact>['contact']>['tickets'];

interface UnblockHeldProps extends UnblockQuestionProps {
  /** The contact's name, already isolated. */
  readonly name: string;
  readonly held: HeldTickets;
}

/** Shows the held tickets of a contact, and asks what to do with them. */
export function UnblockHeld({ name, held, ...props }: UnblockHeldProps) {
  const { t } = useTranslation();
  const target = releaseTargetOf(held.edges.map(({ node }) => node));
  const count = held.totalCount;
  return (
    <PolicyQuestion heldCount={count} deleteWarning={t('blocking.deleteSure', { count, name })} {...props}>
      <Stack gap="xs">
        <Text fw={600} role="status">
          {t('blocking.unblockHeld', { count, name })}
        </Text>
        <HeldPreviews held={held} />
        <Text size="sm">{target ? t(`blocking.goesTo.${target}`) : t('blocking.goesToEach')}</Text>
      </Stack>
    </PolicyQuestion>
  );
}

/** The first lines of the newest held tickets. */
function HeldPreviews({ held }: { readonly held: HeldTickets }) {
  const { t } = useTranslation();
  const shown = held.edges.slice(0, PREVIEW_COUNT);
  const moreCount = held.totalCount - shown.length;
  return (
    <>
      <List
        listStyleType="none"
        spacing={6}
        aria-label={t('blocking.heldLines')}
        styles={{ itemWrapper: { display: 'block' } }}
      >
        {shown.map(({ node }) => (
          <List.Item key={node.id}>
            <Group gap="xs" wrap="nowrap" px="xs" py={4} bg="var(--mantine-color-default-hover)" bdrs="sm">
              <ChannelIcon channel={node.channel} />
              <GroupMark group={node.group} />
              <UntrustedText size="sm" flex={1} miw={0}>
                {node.preview}
              </UntrustedText>
              <RelativeTime at={node.lastMessageAt} c="inherit" />
            </Group>
          </List.Item>
        ))}
      </List>
      {moreCount > 0 && <Text size="sm">{t('blocking.moreHeld', { count: moreCount })}</Text>}
    </>
  );
}
