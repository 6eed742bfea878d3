import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldError, isFormError } from '../../api/errors.ts';
import { useAppContext } from '../../appContext/appContext.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useErrorText } from '../../ui/useErrorText.ts';
import { type ApiKeyRow, CreateApiKey } from '../queries.ts';

const SCOPE = 'bot:answer';
const MAX_LENGTH = 200;

/** A key that was made here, with the secret that is shown once. */
export interface MadeKey {
  readonly id: string;
  readonly secret: string;
}

interface BotKeyFieldProps {
  readonly keys: readonly ApiKeyRow[];
  readonly apiKeyId: string | null;
  readonly newKeyName: string;
  readonly error: unknown;
  readonly onChoose: (apiKeyId: string) => void;
  readonly onMade: (key: MadeKey) => void;
}

/** Chooses a key that may answer as a bot, or makes one. */
export function BotKeyField({ keys, apiKeyId, newKeyName, error, onChoose, onMade }: BotKeyFieldProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const usable = keys.filter(({ scopes, revokedAt }) => scopes.includes(SCOPE) && revokedAt === null);
  const [isMaking, setMaking] = useState(usable.length === 0);
  return (
    <Stack gap="xs">
      {usable.length > 0 && (
        <Select
          label={t('bots.key')}
          description={t('bots.keyIs')}
          placeholder={t('bots.chooseKey')}
          data={usable.map(({ id, displayName }) => ({ value: id, label: displayName }))}
          value={usable.some(({ id }) => id === apiKeyId) ? apiKeyId : null}
          onChange={(id) => id !== null && onChoose(id)}
          error={isFieldError(error, 'apiKeyId') && errorText(error)}
          allowDeselect={false}
          data-autofocus
        />
      )}
      {isMaking ? (
        <NewKey name={newKeyName} isFirst={usable.length === 0} onMade={onMade} />
      ) : (
        <Group>
          <Button size="compact-sm" variant="subtle" onClick={() => setMaking(true)}>
            {t('bots.makeKey')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

interface NewKeyProps {
  readonly name: string;
  readonly isFirst: boolean;
  readonly onMade: (key: MadeKey) => void;
}

function NewKey({ name: suggested, isFirst, onMade }: NewKeyProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState(suggested);
  const making = useMutation({
    gcTime: 0,
    mutationFn: async () => (await execute(CreateApiKey, { displayName: name.trim(), scopes: [SCOPE] })).createApiKey,
    onSuccess: async ({ apiKey, secret }) => {
      onMade({ id: apiKey.id, secret });
      await client.invalidateQueries({ queryKey: ['apiKeys'] });
    },
  });
  const make = () => name.trim() !== '' && making.mutate();
  // The field stands in the form of the bot, which Enter would send.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    make();
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          label={t('bots.keyName')}
          description={isFirst && t('bots.noKey')}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          onKeyDown={onKeyDown}
          error={isFieldError(making.error, 'displayName') && errorText(making.error)}
          maxLength={MAX_LENGTH}
          data-autofocus
        />
        <Button variant="default" loading={making.isPending} disabled={name.trim() === ''} onClick={make}>
          {t('bots.make')}
        </Button>
      </Group>
      {isFormError(making.error, ['displayName']) && (
        <ErrorAlert error={making.error} title={t('settings.notCreated')} />
      )}
    </Stack>
  );
}
