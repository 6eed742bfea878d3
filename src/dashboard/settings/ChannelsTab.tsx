import { ActionIcon, Alert, Button, Group, Stack, Switch, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels, useViewer } from '../appContext/appContext.ts';
import { IconInfoCircle, IconPencil, IconPlugConnected, IconPlus } from '../icons/icons.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { ConnectionStatus } from './connections/ConnectionStatus.tsx';
import type { Channel } from './queries.ts';
import { UnroutedMessages } from './UnroutedMessages.tsx';
import { useBotSwitch } from './useBotSwitch.ts';

/** The connected channels and their bots. */
export function ChannelsTab() {
  const { t } = useTranslation();
  const { settings } = useViewer();
  const { data: channels, error, refetch } = useChannels();
  const [open, setOpen] = useState<string | null>(null);
  if (channels === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={4} />;
  const connect = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen('new')}>
      {t('settings.connectChannel')}
    </Button>
  );
  return (
    <Stack>
      <Group justify="space-between">
        <Text size="sm">{t('settings.channelsAre')}</Text>
        {channels.length > 0 && connect}
      </Group>
      {!settings.botEnabled && (
        <Alert color="orange" variant="light" icon={<IconInfoCircle aria-hidden />}>
          {t('settings.botsAreOff')}
        </Alert>
      )}
      {channels.length === 0 ? (
        <EmptyState title={t('settings.noChannel')} icon={<IconPlugConnected />}>
          <p>{t('settings.noChannelMore')}</p>
          {connect}
        </EmptyState>
      ) : (
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('settings.channel')}</Table.Th>
              <Table.Th>{t('settings.connection.replies')}</Table.Th>
              <Table.Th>{t('settings.bot')}</Table.Th>
              <Table.Th w={50}>
                <VisuallyHidden>{t('settings.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {channels.map((channel) => (
              <ChannelRow key={channel.id} channel={channel} onEdit={() => setOpen(channel.id)} />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <UnroutedMessages channels={channels} />
      {open !== null && (
        <ChannelDialog channel={channels.find(({ id }) => id === open) ?? null} onClose={() => setOpen(null)} />
      )}
    </Stack>
  );
}

interface ChannelRowProps {
  readonly channel: Channel;
  readonly onEdit: () => void;
}

function ChannelRow({ channel, onEdit }: ChannelRowProps) {
  const { t } = useTranslation();
  const { mutate } = useBotSwitch(channel.id);
  const editLabel = t('settings.editChannel', { name: channel.name });
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="sm" wrap="nowrap">
          <ChannelIcon channel={channel} size={20} />
          <div>
            <Text size="sm" fw={500} component="bdi" display="block">
              {channel.name}
            </Text>
            <Text size="xs" c="dimmed">
              {t(`ui.channel.${channel.type}`)}
              {channel.address !== null && (
                <>
                  {' · '}
                  <bdi>{channel.address}</bdi>
                </>
              )}
            </Text>
          </div>
        </Group>
      </Table.Td>
      <Table.Td>
        <ConnectionStatus connection={channel.connection} />
      </Table.Td>
      <Table.Td>
        <Switch
          aria-label={t('settings.botOn', { name: channel.name })}
          checked={channel.botActive}
          onChange={({ currentTarget }) => mutate(currentTarget.checked)}
        />
      </Table.Td>
      <Table.Td>
        <Tooltip label={editLabel}>
          <ActionIcon variant="subtle" color="gray" aria-label={editLabel} onClick={onEdit}>
            <IconPencil size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Table.Td>
    </Table.Tr>
  );
}
