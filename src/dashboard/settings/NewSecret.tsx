import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconAlertTriangle, IconCheck, IconCopy } from '../icons/icons.ts';

interface NewSecretProps {
  readonly secret: string;
  readonly isCopied: boolean;
  /** The user is closing the dialog without having copied the secret. */
  readonly isLeaving: boolean;
  readonly onCopied: () => void;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly onLeaveUncopied: () => void;
}

/** Shows a secret that cannot be shown again, and warns the user who has not copied it. */
export function NewSecret(props: NewSecretProps) {
  const { secret, isCopied, isLeaving, onCopied, onStay, onLeave, onLeaveUncopied } = props;
  const { t } = useTranslation();
  const [copyFailed, setCopyFailed] = useState(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      onCopied();
    } catch {
      // Without HTTPS or the permission there is no clipboard, so the user copies the secret.
      setCopyFailed(true);
    }
  }

  return (
    <Stack>
      <Alert color="orange" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('settings.onlyNow')}>
        {t('settings.onlyNowMore')}
      </Alert>
      <TextInput
        label={t('settings.secret')}
        value={secret}
        readOnly
        onFocus={({ currentTarget }) => currentTarget.select()}
        onCopy={onCopied}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        data-autofocus
      />
      {copyFailed && !isCopied && (
        <Text size="sm" role="status">
          {t('settings.copyByHand')}
        </Text>
      )}
      {isLeaving && !isCopied ? (
        <Alert role="alert" color="red" variant="light" title={t('settings.notCopied')}>
          <Stack gap="sm">
            <Text size="sm">{t('settings.notCopiedMore')}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={onStay}>
                {t('settings.goBack')}
              </Button>
              <Button color="red.9" onClick={onLeaveUncopied}>
                {t('settings.closeAllTheSame')}
              </Button>
            </Group>
          </Stack>
        </Alert>
      ) : (
        <Group justify="flex-end">
          <Button
            variant={isCopied ? 'default' : 'filled'}
            leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={() => void copy()}
          >
            {t(isCopied ? 'settings.copied' : 'settings.copy')}
          </Button>
          <Button variant={isCopied ? 'filled' : 'default'} onClick={onLeave}>
            {t('settings.done')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
