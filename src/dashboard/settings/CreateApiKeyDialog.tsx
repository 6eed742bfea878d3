import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../appContext/appContext.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Failed } from '../ui/ErrorAlert.tsx';
import { useFailureText } from '../ui/useErrorText.ts';
import { isFaultOf, isFaultOfNone } from './fieldFault.ts';
import { CreateApiKey } from './queries.ts';
import { ShownSecret } from './ShownSecret.tsx';
import { SCOPES } from './scopes.ts';

const MOST_CHARACTERS = 200;

interface CreateApiKeyDialogProps {
  readonly onClose: () => void;
}

/** Makes a key, then shows its secret: this once, and kept nowhere. */
export function CreateApiKeyDialog({ onClose }: CreateApiKeyDialogProps) {
  const { t } = useTranslation();
  const { ask } = useDesk();
  const client = useQueryClient();
  const textOf = useFailureText();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>([]);
  const [isCopied, setCopied] = useState(false);
  const [isAsking, setAsking] = useState(false);

  const creating = useMutation({
    gcTime: 0,
    mutationFn: async () => (await ask(CreateApiKey, { displayName: name.trim(), scopes })).createApiKey.secret,
    onSuccess: () => client.invalidateQueries({ queryKey: ['apiKeys'] }),
  });
  const secret = creating.data;
  const leave = () => (secret === undefined || isCopied ? onClose() : setAsking(true));
  const faultAt = (field: string) => isFaultOf(creating.error, field) && textOf(creating.error);
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
              error={faultAt('displayName')}
              maxLength={MOST_CHARACTERS}
              required
              data-autofocus
            />
            <Checkbox.Group label={t('settings.mayDo')} value={scopes} onChange={setScopes} error={faultAt('scopes')}>
              <Stack gap="xs" mt="xs">
                {SCOPES.map(([scope, words]) => (
                  <Checkbox key={scope} value={scope} label={t(`settings.scope.${words}`)} description={scope} />
                ))}
              </Stack>
            </Checkbox.Group>
            {isFaultOfNone(creating.error, ['displayName', 'scopes']) && (
              <Failed failure={creating.error} title={t('settings.notCreated')} />
            )}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('looks.cancel')}
              </Button>
              <Button type="submit" loading={creating.isPending} disabled={name.trim() === '' || scopes.length === 0}>
                {t('settings.create')}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        <ShownSecret
          secret={secret}
          isCopied={isCopied}
          isAsking={isAsking}
          onCopied={() => setCopied(true)}
          onStay={() => setAsking(false)}
          onLeave={leave}
          onLeaveUncopied={onClose}
        />
      )}
    </Dialog>
  );
}
