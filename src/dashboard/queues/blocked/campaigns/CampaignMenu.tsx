import { Button, Loader, Menu, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../../../appContext/appContext.ts';
import { UntrustedText } from '../../../ui/UntrustedText.tsx';
import { useErrorText } from '../../../ui/useErrorText.ts';
import { Campaigns } from './queries.ts';

interface CampaignMenuProps {
  readonly onCampaign: (campaignId: string) => void;
}

/** Lists the campaigns, the one with the newest message first. They are read when the menu opens. */
export function CampaignMenu({ onCampaign }: CampaignMenuProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const errorText = useErrorText();
  const [isOpen, setIsOpen] = useState(false);
  const { data, error, isPending } = useQuery({
    queryKey: ['campaigns'],
    queryFn: async ({ signal }) => (await execute(Campaigns, {}, signal)).campaigns.edges.map(({ node }) => node),
    enabled: isOpen,
    staleTime: 0,
  });
  return (
    <Menu opened={isOpen} onChange={setIsOpen} width={360} position="bottom-end" withinPortal>
      <Menu.Target>
        <Button size="xs" variant="default">
          {t('queues.campaign.many')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('queues.campaign.more')}</Menu.Label>
        {isPending && <Loader size="sm" m="xs" />}
        {error !== null && <Menu.Label role="alert">{errorText(error)}</Menu.Label>}
        {data?.length === 0 && <Menu.Label>{t('queues.campaign.none')}</Menu.Label>}
        {data?.map(({ id, ticketCount, contactCount, sample }) => (
          <Menu.Item key={id} onClick={() => onCampaign(id)}>
            <Text size="sm" fw={500}>
              {t('queues.campaign.counts', { count: ticketCount, contacts: contactCount })}
            </Text>
            {sample !== null && (
              <UntrustedText size="xs" c="dimmed" lines={2}>
                {sample}
              </UntrustedText>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
