import { Button, Group, Paper, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import { EditBlockDialog } from '../../blocking/EditBlockDialog.tsx';
import type { BlockFactsFragment } from '../../gql/graphql.ts';
import { IconPencil } from '../../icons/icons.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { dateTimeText } from '../../ui/time/timeText.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './CurrentBlock.module.css';

interface CurrentBlockProps {
  readonly contact: { readonly id: string; readonly displayName: string };
  readonly block: BlockFactsFragment;
}

export function CurrentBlock({ contact, block }: CurrentBlockProps) {
  const { t } = useTranslation();
  const canChange = useCan('UPDATE_BLOCK');
  const [edited, setEdited] = useState<BlockFactsFragment | null>(null);
  return (
    <Paper component="section" aria-label={t('contacts.blockInForce')} className={classes.card} p="sm">
      <Group justify="space-between" mb={6}>
        <Title order={4} size="sm">
          {t('contacts.blockInForce')}
        </Title>
        {canChange && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => setEdited(block)}
          >
            {t('contacts.edit')}
          </Button>
        )}
      </Group>
      <dl className={classes.facts}>
        <dt>{t('contacts.reason')}</dt>
        <dd>{t(`ui.reason.${block.reason}`)}</dd>
        <dt>{t('contacts.note')}</dt>
        <dd>
          {block.note === null ? (
            t('contacts.noNote')
          ) : (
            <UntrustedText whole size="sm">
              {block.note}
            </UntrustedText>
          )}
        </dd>
        <dt>{t('contacts.by')}</dt>
        <dd>
          <bdi>{block.blockedBy.displayName}</bdi>
        </dd>
        <dt>{t('contacts.since')}</dt>
        <dd>
          <RelativeTime at={block.blockedAt} c="inherit" size="sm" />
        </dd>
        <dt>{t('contacts.until')}</dt>
        <dd>{block.expiresAt === null ? t('contacts.forGood') : <Expiry at={block.expiresAt} />}</dd>
      </dl>
      {edited && <EditBlockDialog contact={contact} block={edited} onClose={() => setEdited(null)} />}
    </Paper>
  );
}

/** The time left, and the date. */
function Expiry({ at }: { readonly at: string }) {
  const { i18n } = useTranslation();
  return (
    <Group gap={6}>
      <RelativeTime at={at} c="inherit" size="sm" />
      <Text size="sm">({dateTimeText(at, i18n.language)})</Text>
    </Group>
  );
}
