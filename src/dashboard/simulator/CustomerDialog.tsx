import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../api/errors.ts';
import { IconDice5 } from '../icons/icons.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useErrorText } from '../ui/useErrorText.ts';
import { ContactSelect } from './ContactSelect.tsx';
import { type Customer, inventCustomer, kindOn } from './customer.ts';
import { readConversation } from './devApi.ts';
import type { SimulatedChannel } from './queries.ts';

const MAX_LENGTH = { name: 200, value: 320 };

interface CustomerDialogProps {
  readonly channels: readonly SimulatedChannel[];
  readonly onChosen: (customer: Customer) => void;
  readonly onClose: () => void;
}

/** Adds a customer: an invented one, one that the user types, or a contact of the workspace. */
export function CustomerDialog({ channels, onChosen, onClose }: CustomerDialogProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [customer, setCustomer] = useState(() => invented(channels, channels[0]?.id ?? ''));
  const { name, channelId, kind, value } = customer;

  const validating = useMutation({
    // Reading the conversation validates the identity: the server refuses a malformed one.
    mutationFn: () => readConversation(customer),
    onSuccess: () => onChosen({ ...customer, name: name.trim(), value: value.trim() }),
  });
  const isRefused = validating.error instanceof RefusalError && validating.error.field?.endsWith('value') === true;
  const take = (event: FormEvent) => {
    event.preventDefault();
    validating.mutate();
  };

  return (
    <Dialog onClose={onClose} title={t('simulator.another')}>
      <form onSubmit={take}>
        <Stack>
          <ContactSelect channels={channels} onChosen={setCustomer} />
          <Select
            label={t('simulator.channel')}
            data={channels.map(({ id, name: label }) => ({ value: id, label }))}
            value={channelId}
            onChange={(chosen) => chosen !== null && setCustomer(invented(channels, chosen))}
            allowDeselect={false}
          />
          <TextInput
            label={t('simulator.name')}
            value={name}
            onChange={({ currentTarget }) => setCustomer({ ...customer, name: currentTarget.value })}
            maxLength={MAX_LENGTH.name}
            required
          />
          <TextInput
            label={t(`simulator.kind.${kind}`)}
            value={value}
            onChange={({ currentTarget }) => setCustomer({ ...customer, value: currentTarget.value })}
            error={isRefused && errorText(validating.error)}
            maxLength={MAX_LENGTH.value}
            required
          />
          {validating.error !== null && !isRefused && <ErrorAlert error={validating.error} />}
          <Group justify="space-between">
            <Button
              variant="subtle"
              leftSection={<IconDice5 size={16} aria-hidden />}
              onClick={() => setCustomer(invented(channels, channelId))}
            >
              {t('simulator.invent')}
            </Button>
            <Button type="submit" loading={validating.isPending}>
              {t('simulator.take')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

function invented(channels: readonly SimulatedChannel[], channelId: string): Customer {
  const channel = channels.find(({ id }) => id === channelId);
  return channel === undefined
    ? { name: '', channelId, kind: kindOn('API'), value: '' }
    : inventCustomer(channel, Math.random);
}
