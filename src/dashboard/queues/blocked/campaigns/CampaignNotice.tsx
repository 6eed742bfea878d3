import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../../appContext/appContext.ts';
import { IconStack2 } from '../../../icons/icons.ts';
import classes from '../Blocked.module.css';
import { CampaignOfTicket } from './queries.ts';

interface CampaignNoticeProps {
  readonly ticketId: string;
  readonly onCampaign: (campaignId: string) => void;
}

/** Says that other contacts sent nearly the same, and leads to their tickets. Nothing where none did. */
export function CampaignNotice({ ticketId, onCampaign }: CampaignNoticeProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const { data } = useQuery({
    queryKey: ['campaign', ticketId],
    queryFn: async ({ signal }) => (await execute(CampaignOfTicket, { id: ticketId }, signal)).ticket,
    // Others join without an event of this ticket.
    staleTime: 0,
  });
  const campaign = data?.campaign ?? null;
  if (campaign === null) return null;
  const { id, ticketCount, contactCount } = campaign;
  return (
    <Group component="section" className={classes.block ?? ''} aria-label={t('queues.campaign.label')} wrap="nowrap">
      <IconStack2 size={18} aria-hidden style={{ flexShrink: 0 }} />
      <Text size="sm" flex={1}>
        {t('queues.campaign.partOf', { count: ticketCount, contacts: contactCount })}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => onCampaign(id)}>
        {t('queues.campaign.show')}
      </Button>
    </Group>
  );
}
