import type { ResultOf } from '@graphql-typed-document-node/core';
import { Group, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { RelativeTime } from '../ui/RelativeTime.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import { type HeldTicketsOfContact, LINES_SHOWN } from './queries.ts';

type Held = NonNullable<ResultOf<typeof HeldTicketsOfContact>['contact']>['tickets'];

/** The first lines of the newest few. */
export function HeldLines({ held }: { readonly held: Held }) {
  const { t } = useTranslation();
  const shown = held.edges.slice(0, LINES_SHOWN);
  const more = held.totalCount - shown.length;
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
              <UntrustedText size="sm" flex={1} miw={0}>
                {node.preview}
              </UntrustedText>
              <RelativeTime at={node.lastMessageAt} c="inherit" />
            </Group>
          </List.Item>
        ))}
      </List>
      {more > 0 && <Text size="sm">{t('blocking.moreHeld', { count: more })}</Text>}
    </>
  );
}
