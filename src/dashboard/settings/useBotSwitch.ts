import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import type { ChannelsQuery } from '../gql/graphql.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { UpdateChannel } from './queries.ts';

type Channels = ChannelsQuery['channels'];

/** Switches a channel's bot at once, and back again where that was refused. */
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
    onError: (failure, botActive) => {
      show(!botActive);
      notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(failure) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
