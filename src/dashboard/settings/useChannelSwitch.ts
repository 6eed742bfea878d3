import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import type { ChannelsQuery } from '../gql/graphql.ts';
import { useErrorText } from '../ui/useErrorText.ts';
import { UpdateChannel } from './queries.ts';

type Channels = ChannelsQuery['channels'];

/** Switches a setting of a channel. The switch changes at once, and changes back when the server refuses. */
export function useChannelSwitch(channelId: string, setting: 'botActive' | 'readReceipts') {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const show = (isOn: boolean) =>
    client.setQueryData<Channels>(['channels'], (channels) =>
      channels?.map((channel) => (channel.id === channelId ? { ...channel, [setting]: isOn } : channel)),
    );
  return useMutation({
    scope: { id: `${setting} of ${channelId}` },
    mutationFn: (isOn: boolean) => execute(UpdateChannel, { channelId, [setting]: isOn }),
    onMutate: async (isOn) => {
      await client.cancelQueries({ queryKey: ['channels'] });
      show(isOn);
    },
    onError: (error, isOn) => {
      show(!isOn);
      notifications.show({ color: 'red', title: t('settings.notSaved'), message: errorText(error) });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
}
