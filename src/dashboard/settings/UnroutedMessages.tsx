import { Alert, Button, Group, Menu, Stack, Text, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import { IconAlertTriangle } from '../icons/icons.ts';
import { RelativeTime } from '../ui/time/RelativeTime.tsx';
import { useErrorText } from '../ui/useErrorText.ts';
import { ChannelDialog } from './ChannelDialog.tsx';
import { type Channel, RouteMessage, type UnroutedAddress, UnroutedAddresses, UnroutedMessageIds } from './queries.ts';

/** The numbers whose messages no channel takes. Nothing while there are none. */
export function UnroutedMessages({ channels }: { readonly channels: readonly Channel[] }) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const [connecting, setConnecting] = useState<string | null>(null);
  const routing = useRouteMessages();
  const { data: addresses = [] } = useQuery({
    queryKey: ['unroutedAddresses'],
    queryFn: async () => (await execute(UnroutedAddresses, {})).unroutedAddresses,
  });
  if (addresses.length === 0) return null;
  return (
    <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('settings.unrouted')}>
      <Text size="sm">{t('settings.unroutedMore')}</Text>
      <Stack component="ul" gap="sm" mt="md" p={0} style={{ listStyle: 'none' }}>
        {addresses.map((one) => (
          <AddressItem
            key={`${one.type} ${one.address}`}
            unrouted={one}
            channels={channels.filter(({ type }) => type === one.type)}
            isRouting={routing.isPending}
            onConnect={() => setConnecting(one.address)}
            onRoute={(channelId) => routing.mutate({ address: one.address, channelId })}
          />
        ))}
      </Stack>
      {connecting !== null && (
        <ChannelDialog
          channel={null}
          address={connecting}
          onCreated={(channelId) => routing.mutate({ address: connecting, channelId })}
          onClose={() => setConnecting(null)}
        />
      )}
    </Alert>
  );
}

interface AddressItemProps {
  readonly unrouted: UnroutedAddress;
  /** The channels that can take the messages. */
  readonly channels: readonly Channel[];
  readonly isRouting: boolean;
  readonly onConnect: () => void;
  readonly onRoute: (channelId: string) => void;
}

function AddressItem({ unrouted, channels, isRouting, onConnect, onRoute }: AddressItemProps) {
  const { t } = useTranslation();
  const { address, messageCount, lastReceivedAt } = unrouted;
  const isConnected = channels.some((channel) => channel.address === address);
  return (
    <Group component="li" justify="space-between">
      <div>
        <Text size="sm" fw={500} component="bdi" display="block" style={{ overflowWrap: 'anywhere' }}>
          {address}
        </Text>
        <Text size="xs" c="dimmed">
          {t('settings.unroutedCount', { count: messageCount })}
          {' · '}
          <RelativeTime at={lastReceivedAt} />
        </Text>
      </div>
      <Group gap="xs">
        {!isConnected && (
          <Button size="xs" variant="default" disabled={isRouting} onClick={onConnect}>
            {t('settings.connectNumber')}
            <VisuallyHidden> {address}</VisuallyHidden>
          </Button>
        )}
        <Menu position="bottom-end">
          <Menu.Target>
            <Button size="xs" variant="default" loading={isRouting}>
              {t('settings.routeTo')}
              <VisuallyHidden> {address}</VisuallyHidden>
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {channels.length === 0 && <Menu.Label>{t('settings.noChannelToRoute')}</Menu.Label>}
            {channels.map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => onRoute(id)}>
                <bdi>{name}</bdi>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
    </Group>
  );
}

interface Route {
  readonly address: string;
  readonly channelId: string;
}

/** Routes every message of an address, the oldest first. So a ticket shows them in the order in which they came. */
function useRouteMessages() {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  return useMutation({
    mutationFn: async ({ address, channelId }: Route) => {
      const newestFirst: string[] = [];
      let after: string | null = null;
      do {
        const page: { readonly ids: readonly string[]; readonly next: string | null } = await execute(
          UnroutedMessageIds,
          { address, after },
        ).then(({ unroutedMessages: { edges, pageInfo } }) => ({
          ids: edges.map(({ node }) => node.id),
          next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null,
        }));
        newestFirst.push(...page.ids);
        after = page.next;
      } while (after !== null);
      for (const id of newestFirst.reverse()) await execute(RouteMessage, { id, channelId });
      return newestFirst.length;
    },
    onSuccess: (count) => notifications.show({ color: 'teal', message: t('settings.routedMessages', { count }) }),
    onError: (error) => notifications.show({ color: 'red', title: t('settings.notRouted'), message: errorText(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['unroutedAddresses'] }),
  });
}
