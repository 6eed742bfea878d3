import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ChatTicket } from '../../chat/queries.ts';
import { IconBan } from '../../icons/icons.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { exactTimeText } from '../../ui/time/timeText.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import classes from './Blocked.module.css';

/** The reason, the author, the start and the expiry of the block. */
export function BlockDetails({ ticket: { contact } }: { readonly ticket: ChatTicket }) {
  const { t, i18n } = useTranslation();
  const block = contact.blockHistory.edges[0]?.node;
  // A contact that was never blocked has no block to tell of: the cause says what held its ticket.
  if (block === undefined) return null;
  if (block.endedAt !== null)
    return (
      <div className={classes.notice}>
        <Text size="sm">{t('queues.preview.notBlocked')}</Text>
      </div>
    );
  const { reason, note, blockedBy, blockedAt, expiresAt } = block;
  return (
    <Group component="section" className={classes.block ?? ''} aria-label={t('queues.preview.block')} wrap="nowrap">
      <IconBan size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Stack gap={2} flex={1} miw={0}>
        <Group gap={8}>
          <Badge size="sm" variant="outline" tt="none" className={classes.reason ?? ''}>
            {t(`ui.reason.${reason}`)}
          </Badge>
          <Text size="sm">{t('queues.preview.blockedBy', { name: isolateBidi(blockedBy.displayName) })}</Text>
          <RelativeTime at={blockedAt} c="inherit" size="sm" />
        </Group>
        {note !== null && (
          <UntrustedText size="sm" fs="italic" whole>
            {note}
          </UntrustedText>
        )}
        <Text size="xs">
          {expiresAt === null
            ? t('queues.preview.forGood')
            : t('queues.preview.until', { until: exactTimeText(expiresAt, i18n.language) })}
        </Text>
      </Stack>
    </Group>
  );
}
