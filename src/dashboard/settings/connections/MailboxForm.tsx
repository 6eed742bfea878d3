import { Button, Checkbox, Fieldset, Group, NumberInput, PasswordInput, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionInput } from '../queries.ts';
import type { ChangeConnection } from './useChangeConnection.ts';

type MailServer = NonNullable<ConnectionInput['email']>['imap'];

const IMAP: MailServer = { host: '', port: 993, secure: true, user: '', password: '' };
const SMTP: MailServer = { ...IMAP, port: 465 };
const MAX_LENGTH = 200;

/** Connects a mailbox by its login at the IMAP and the SMTP server. */
export function MailboxForm({ connecting }: Pick<ChangeConnection, 'connecting'>) {
  const { t } = useTranslation();
  const [fromAddress, setFromAddress] = useState('');
  const [imap, setImap] = useState(IMAP);
  const [smtp, setSmtp] = useState(SMTP);
  const isComplete = [fromAddress, imap.host, imap.user, imap.password, smtp.host].every((text) => text.trim() !== '');

  function save(event: FormEvent): void {
    event.preventDefault();
    // Most mailboxes have one login for both.
    const login = smtp.user === '' ? { user: imap.user, password: imap.password } : {};
    const email = { fromAddress: fromAddress.trim(), imap: trimmed(imap), smtp: trimmed({ ...smtp, ...login }) };
    connecting.mutate({ email });
  }

  return (
    <form onSubmit={save} autoComplete="off">
      <Stack>
        <TextInput
          type="email"
          label={t('settings.connection.fromAddress')}
          value={fromAddress}
          onChange={({ currentTarget }) => setFromAddress(currentTarget.value)}
          maxLength={MAX_LENGTH}
          autoComplete="off"
        />
        <MailServerFields name={t('settings.connection.imap')} server={imap} onServer={setImap} />
        <MailServerFields name={t('settings.connection.smtp')} server={smtp} onServer={setSmtp} isLoginOptional />
        <Group justify="flex-end">
          <Button type="submit" variant="light" loading={connecting.isPending} disabled={!isComplete}>
            {t('settings.connection.connect')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface MailServerFieldsProps {
  readonly name: string;
  readonly server: MailServer;
  readonly onServer: (server: MailServer) => void;
  readonly isLoginOptional?: boolean;
}

function MailServerFields({ name, server, onServer, isLoginOptional = false }: MailServerFieldsProps) {
  const { t } = useTranslation();
  const { host, port, secure, user, password } = server;
  return (
    <Fieldset legend={name}>
      <Stack gap="sm">
        <Group align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            label={t('settings.connection.host')}
            value={host}
            onChange={({ currentTarget }) => onServer({ ...server, host: currentTarget.value })}
            maxLength={MAX_LENGTH}
          />
          <NumberInput
            w={96}
            label={t('settings.connection.port')}
            value={port}
            onChange={(value) => onServer({ ...server, port: Number(value) })}
            min={1}
            max={65_535}
            hideControls
          />
        </Group>
        <Checkbox
          label={t('settings.connection.secure')}
          checked={secure}
          onChange={({ currentTarget }) => onServer({ ...server, secure: currentTarget.checked })}
        />
        <TextInput
          label={t('settings.connection.user')}
          description={isLoginOptional && t('settings.connection.sameLogin')}
          value={user}
          onChange={({ currentTarget }) => onServer({ ...server, user: currentTarget.value })}
          maxLength={MAX_LENGTH}
          autoComplete="off"
        />
        <PasswordInput
          label={t('settings.connection.password')}
          value={password}
          onChange={({ currentTarget }) => onServer({ ...server, password: currentTarget.value })}
          maxLength={MAX_LENGTH}
          autoComplete="new-password"
        />
      </Stack>
    </Fieldset>
  );
}

function trimmed({ host, user, ...server }: MailServer): MailServer {
  return { ...server, host: host.trim(), user: user.trim() };
}
