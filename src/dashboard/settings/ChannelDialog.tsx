import { Button, Group, Select, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldError, isFormError } from '../api/errors.ts';
import { useAppContext } from '../appContext/appContext.ts';
import type { ChannelType } from '../gql/graphql.ts';
import { en } from '../texts/en/ui.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useErrorText } from '../ui/useErrorText.ts';
import { ChannelConnection } from './connections/ChannelConnection.tsx';
import { type Channel, CreateChannel, UpdateChannel } from './queries.ts';
import { WebhookSecret } from './WebhookSecret.tsx';

const TYPES = Object.keys(en.channel) as ChannelType[];
const MAX_LENGTH = 200;

interface ChannelDialogProps {
  /** Null for a new channel. */
  readonly channel: Channel | null;
  /** The address of a new channel, when it is known. */
  readonly address?: string;
  readonly onCreated?: (channelId: string) => void;
  readonly onClose: () => void;
}

/** Connects a new channel, or edits the name and the address of one. */
export function ChannelDialog({ channel, address: known = '', onCreated, onClose }: ChannelDialogProps) {
  const { t } = useTranslation();
  const isNew = channel === null;
  const [type, setType] = useState<ChannelType>(channel?.type ?? 'WHATSAPP');
  const [name, setName] = useState(channel?.name ?? '');
  const [address, setAddress] = useState(channel?.address ?? known);
  const [botActive, setBotActive] = useState(channel?.botActive ?? false);
  const saving = useSaveChannel(
    channel,
    { type, name: name.trim(), address: address.trim() || null, botActive },
    onClose,
    onCreated,
  );
  const errorText = useErrorText();
  const errorAt = (field: string) => isFieldError(saving.error, field) && errorText(saving.error);

  function save(event: FormEvent): void {
    event.preventDefault();
    saving.mutate();
  }

  return (
    <Dialog onClose={onClose} title={t(isNew ? 'settings.connectChannel' : 'settings.changeChannel')}>
      <form onSubmit={save}>
        <Stack>
          {isNew && <TypeSelect type={type} onType={setType} />}
          <TextInput
            label={t('settings.name')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            error={errorAt('name')}
            maxLength={MAX_LENGTH}
            required
            data-autofocus
          />
          <TextInput
            label={t('settings.address')}
            description={t('settings.addressIs')}
            value={address}
            onChange={({ currentTarget }) => setAddress(currentTarget.value)}
            error={errorAt('address')}
            maxLength={MAX_LENGTH}
            // Webhooks find the channel by its address, which can be replaced but not removed.
            required={channel !== null && channel.address !== null}
          />
          {isNew && (
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
              {t(isNew ? 'settings.connect' : 'settings.save')}
            </Button>
          </Group>
        </Stack>
      </form>
      {channel !== null && <ChannelConnection channel={channel} />}
      {channel?.type === 'WHATSAPP' && <WebhookSecret channelId={channel.id} />}
    </Dialog>
  );
}

function TypeSelect({ type, onType }: { readonly type: ChannelType; readonly onType: (type: ChannelType) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('settings.type')}
      description={t('settings.typeStays')}
      data={TYPES.map((value) => ({ value, label: t(`ui.channel.${value}`) }))}
      value={type}
      onChange={(chosen) => chosen !== null && onType(chosen as ChannelType)}
      allowDeselect={false}
    />
  );
}

type ChannelInput = Pick<Channel, 'type' | 'name' | 'address' | 'botActive'>;

function useSaveChannel(
  channel: Channel | null,
  input: ChannelInput,
  onSaved: () => void,
  onCreated?: (channelId: string) => void,
) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { name, address } = input;
      if (channel !== null) {
        await execute(UpdateChannel, { name, address, channelId: channel.id });
        return;
      }
      // Not inside the call: nothing would be created where there is no `onCreated`.
      const { createChannel } = await execute(CreateChannel, input);
      onCreated?.(createChannel.id);
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['channels'] });
      notifications.show({ color: 'teal', message: t(channel === null ? 'settings.connected' : 'settings.saved') });
      onSaved();
    },
  });
}
