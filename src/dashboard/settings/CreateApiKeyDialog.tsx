import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldError, isFormError } from '../api/errors.ts';
import { useAppContext } from '../appContext/appContext.ts';
import { Dialog } from '../ui/dialog/Dialog.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { useErrorText } from '../ui/useErrorText.ts';
import { NewSecret } from './NewSecret.tsx';
import { CreateApiKey } from './queries.ts';
import { ScopeField } from './ScopeField.tsx';

const MAX_LENGTH = 200;

interface CreateApiKeyDialogProps {
  readonly onClose: () => void;
}

/** Creates an API key, then shows its secret once. The secret is stored nowhere. */
export function CreateApiKeyDialog({ onClose }: CreateApiKeyDialogProps) {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const client = useQueryClient();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [isCopied, setCopied] = useState(false);
  const [isLeaving, setLeaving] = useState(false);

  const creating = useMutation({
    gcTime: 0,
    mutationFn: async () => (await execute(CreateApiKey, { displayName: name.trim(), scopes })).createApiKey.secret,
    onSuccess: () => client.invalidateQueries({ queryKey: ['apiKeys'] }),
  });
  const secret = creating.data;
  const leave = () => (secret === undefined || isCopied ? onClose() : setLeaving(true));
  const errorAt = (field: string) => isFieldError(creating.error, field) && errorText(creating.error);
  const create = (event: FormEvent) => {
    event.preventDefault();
    creating.mutate();
  };

  return (
    <Dialog
      onClose={leave}
      title={t(secret === undefined ? 'settings.createKey' : 'settings.keyIsMade')}
      closesOnClickOutside={secret === undefined}
    >
      {secret === undefined ? (
        <form onSubmit={create}>
          <Stack>
            <TextInput
              label={t('settings.name')}
              description={t('settings.keyNameIs')}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
              error={errorAt('displayName')}
              maxLength={MAX_LENGTH}
              required
              data-autofocus
            />
            <ScopeField scopes={scopes} onChange={setScopes} error={errorAt('scopes')} />
            {isFormError(creating.error, ['displayName', 'scopes']) && (
              <ErrorAlert error={creating.error} title={t('settings.notCreated')} />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('ui.cancel')}
              </Button>
              <Button type="submit" loading={creating.isPending} disabled={name.trim() === '' || scopes.length === 0}>
                {t('settings.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <NewSecret
          secret={secret}
          isCopied={isCopied}
          isLeaving={isLeaving}
          onCopied={() => setCopied(true)}
          onStay={() => setLeaving(false)}
          onLeave={leave}
          onLeaveUncopied={onClose}
        />
      )}
    </Dialog>
  );
}
