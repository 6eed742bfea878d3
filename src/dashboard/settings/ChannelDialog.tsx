import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppContext } from '../appContext/appContext.ts';
import type { ChannelType } from '../gql/graphql.ts';
import { en } from '../texts/en/ui.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useErrorText } from '../ui/useErrorText.ts';
import { isFieldError, isFormError } from './fieldFault.ts';
import { type Channel, CreateChannel, UpdateChannel } from './queries.ts';

const TYPES = Object.keys(en.channel) as ChannelType[];
const MOST_CHARACTERS = 200;

interface ChannelDialogProps {
  /** Null for one that is to be connected. */
  readonly channel: Channel | null;
  readonly onClose: () => void;
}

export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [type, setType] = useState<ChannelType>(channel?.type ?? 'WHATSAPP');
  const [name, setName] = useState(channel?.name ?? '');
  const [address, setAddress] = useState(channel?.address ?? '');
  const [botActive, setBotActive] = useState(channel?.botActive ?? false);
  // What a channel is found by can be replaced, not taken away.
  const needsAddress = channel !== null && channel.address !== null;

  const saving = useMutation({
    mutationFn: async () => {
      const wanted = { name: name.trim(), address: address.trim() || null };
      if (channel === null) await execute(CreateChannel, { ...wanted, type, botActive });
      else await execute(UpdateChannel, { ...wanted, channelId: channel.id });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['channels'] });
      notifications.show({ color: 'teal', message: t(channel === null ? 'settings.connected' : 'settings.saved') });
      onClose();
    },
  });
  const errorAt = (field: string) => isFieldError(saving.error, field) && errorText(saving.error);
  const save = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };

  return (
    <Dialog onClose={onClose} title={t(channel === null ? 'settings.connectChannel' : 'settings.changeChannel')}>
      <form onSubmit={save}>
        <Stack>
          {channel === null && (
            <Select
              label={t('settings.type')}
              description={t('settings.typeStays')}
              data={TYPES.map((value) => ({ value, label: t(`ui.channel.${value}`) }))}
              value={type}
              onChange={(chosen) => chosen !== null && setType(chosen as ChannelType)}
              allowDeselect={false}
            />
          )}
          <TextInput
            label={t('settings.name')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={errorAt('name')}
            maxLength={MOST_CHARACTERS}
            required
            data-autofocus
          />
          <TextInput
            label={t('settings.address')}
            description={t('settings.addressIs')}
            value={address}
            onChange={({ currentTarget }) => setAddress(currentTarget.value)}
            error={errorAt('address')}
            maxLength={MOST_CHARACTERS}
            required={needsAddress}
          />
          {channel === null && (
            <Switch
              label={t('settings.botAnswers')}
              checked={botActive}
              onChange={({ currentTarget }) => setBotActive(currentTarget.checked)}
            />
          )}
          {isFormError(saving.error, ['name', 'address']) && (
            <ErrorAlert error={saving.error} title={t('settings.notSaved')} />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button type="submit" loading={saving.isPending} disabled={name.trim() === ''}>
              {t(channel === null ? 'settings.connect' : 'settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
