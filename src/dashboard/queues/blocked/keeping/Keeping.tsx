import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext, useCan, useViewer } from '../../../appContext/appContext.ts';
import { isolateBidi } from '../../../ui/isolateBidi.ts';
import { exactTimeText } from '../../../ui/time/timeText.ts';
import { UntrustedText } from '../../../ui/UntrustedText.tsx';
import { LegalHoldDialog } from './LegalHoldDialog.tsx';
import { HeldKeeping } from './queries.ts';
import { useKeep } from './useKeep.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** When retention deletes the held ticket, and its legal hold, which a person places and lifts here. */
export function Keeping({ ticketId, messageCount }: { readonly ticketId: string; readonly messageCount: number }) {
  const { t, i18n } = useTranslation();
  const { execute } = useAppContext();
  const { heldWarningDays } = useViewer().settings;
  const canKeep = useCan('REVIEW_HELD');
  const keep = useKeep(ticketId);
  const [isAsking, setAsking] = useState(false);
  const { data } = useQuery({
    // A new message moves the moment.
    queryKey: ['heldKeeping', ticketId, messageCount],
    queryFn: async ({ signal }) => (await execute(HeldKeeping, { id: ticketId }, signal)).ticket,
  });
  if (!data) return null;
  const { deletesAt, legalHold } = data;
  const days = deletesAt === null ? null : Math.max(0, Math.ceil((Date.parse(deletesAt) - Date.now()) / DAY_MS));
  const isSoon = days !== null && days <= heldWarningDays;
  return (
    <Group px="md" py={6} gap="sm" aria-label={t('queues.keeping.label')} component="section">
      {legalHold !== null && (
        <Text size="sm" fw={600}>
          {t('queues.keeping.held', { name: isolateBidi(legalHold.by.displayName) })}
        </Text>
      )}
      {legalHold?.note && (
        <UntrustedText size="sm" fs="italic" whole>
          {legalHold.note}
        </UntrustedText>
      )}
      {days !== null && (
        <Text
          size="sm"
          {...(isSoon ? { c: 'var(--mantine-color-red-light-color)', fw: 600 } : {})}
          title={exactTimeText(deletesAt ?? '', i18n.language)}
        >
          {days === 0 ? t('queues.keeping.today') : t('queues.keeping.inDays', { count: days })}
        </Text>
      )}
      {canKeep && (
        <Button
          size="compact-xs"
          variant="default"
          ml="auto"
          loading={keep.isPending}
          onClick={() => (legalHold === null ? setAsking(true) : keep.mutate({ keep: false, note: null }))}
        >
          {t(legalHold === null ? 'queues.keeping.place' : 'queues.keeping.lift')}
        </Button>
      )}
      {isAsking && (
        <LegalHoldDialog
          onClose={() => setAsking(false)}
          onPlace={(note) => {
            setAsking(false);
            keep.mutate({ keep: true, note });
          }}
        />
      )}
    </Group>
  );
}
