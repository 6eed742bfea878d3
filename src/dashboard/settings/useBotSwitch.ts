import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import type { ChannelsQuery } from '../gql/graphql.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { UpdateChannel } from './queries.ts';

type Channels = ChannelsQuery['channels'];

/** Switches a channel's bot. The switch changes at once, and changes back when the server refuses. */
export function useBotSwitch(channelId: string) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const show = (botActive: boolean) =>
    client.setQueryData<Channels>(['channels'], (channels) =>
      channels?.map((channel) => (channel.id === channelId ? { ...channel, botActive } : channel)),
    );
  return useMutation({
    scope: { id: `bot of ${channelId}` },
    mutationFn: (botActive: boolean) => execute(UpdateChannel, { channelId, botActive }),
    onMutate: async (botActive) => {
      await client.cancelQueries({ queryKey: ['channels'] });
      show(botActive);
    },
    onError: (error, botActive) => {
      show(!botActive);
      notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(error) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
