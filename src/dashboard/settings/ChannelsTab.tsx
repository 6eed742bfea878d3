import { ActionIcon, Alert, Button, Group, Stack, Switch, Table, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannels, useViewer } from '../appContext/appContext.ts';
import { IconInfoCircle, IconPencil, IconPlugConnected, IconPlus } from '../icons/icons.ts';
import { ChannelIcon } from '../ui/ChannelIcon.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { BotCell } from './bots/BotCell.tsx';
import { BotDialog } from './bots/BotDialog.tsx';
import { ChannelDialog } from './ChannelDialog.tsx';
import { ConnectionStatus } from './connections/ConnectionStatus.tsx';
import type { Channel } from './queries.ts';
import { UnroutedMessages } from './UnroutedMessages.tsx';
import { useChannelSwitch } from './useChannelSwitch.ts';

/** Below this width, the cells of a channel stand in one column. */
const NARROW = '(max-width: 48em)';

/** The connected channels and their bots. */
export function ChannelsTab() {
  const { t } = useTranslation();
  const { settings } = useViewer();
  const { data: channels, error, refetch } = useChannels();
  const [open, setOpen] = useState<string | null>(null);
  const [botOf, setBotOf] = useState<string | null>(null);
  const isNarrow = useMediaQuery(NARROW, undefined, { getInitialValueInEffect: false });
  if (channels === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={4} />;
  const withBot = channels.find(({ id }) => id === botOf);
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
              {!isNarrow && <Table.Th>{t('settings.connection.replies')}</Table.Th>}
              <Table.Th colSpan={isNarrow ? 1 : 2}>{t('settings.bot')}</Table.Th>
              <Table.Th w={50}>
                <VisuallyHidden>{t('settings.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {channels.map((channel) => (
              <ChannelRow
                key={channel.id}
                channel={channel}
                isNarrow={isNarrow}
                onEdit={() => setOpen(channel.id)}
                onBot={() => setBotOf(channel.id)}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
      <UnroutedMessages channels={channels} />
      {open !== null && (
        <ChannelDialog channel={channels.find(({ id }) => id === open) ?? null} onClose={() => setOpen(null)} />
      )}
      {withBot !== undefined && <BotDialog key={withBot.id} channel={withBot} onClose={() => setBotOf(null)} />}
    </Stack>
  );
}

interface ChannelRowProps {
  readonly channel: Channel;
  readonly isNarrow: boolean;
  readonly onEdit: () => void;
  readonly onBot: () => void;
}

function ChannelRow({ channel, isNarrow, onEdit, onBot }: ChannelRowProps) {
  const { t } = useTranslation();
  const { mutate } = useChannelSwitch(channel.id, 'botActive');
  const replies = <ConnectionStatus connection={channel.connection} />;
  const bot = <BotCell channel={channel} onChange={onBot} />;
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
            {isNarrow && (
              <Stack gap={4} mt={6} align="flex-start">
                <Labelled label={t('settings.connection.replies')}>{replies}</Labelled>
                <Labelled label={t('settings.bot')}>{bot}</Labelled>
              </Stack>
            )}
          </div>
        </Group>
      </Table.Td>
      {!isNarrow && <Table.Td>{replies}</Table.Td>}
      {!isNarrow && <Table.Td>{bot}</Table.Td>}
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

interface LabelledProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Labelled({ label, children }: LabelledProps) {
  return (
    <Group gap={6} align="flex-start" wrap="nowrap">
      <Text size="xs" c="dimmed" lh="20px" w={56} flex="none">
        {label}
      </Text>
      {children}
    </Group>
  );
}
