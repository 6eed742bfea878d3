import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface NewSecretProps {
  readonly secret: string;
  readonly isCopied: boolean;
  /** Somebody wants to leave without it. */
  readonly isAsking: boolean;
  readonly onCopied: () => void;
  readonly onStay: () => void;
  readonly onLeave: () => void;
  readonly onLeaveUncopied: () => void;
}

/** A secret that is never shown again. */
export function NewSecret(props: NewSecretProps) {
  const { secret, isCopied, isAsking, onCopied, onStay, onLeave, onLeaveUncopied } = props;
  const { t } = useTranslation();
  const [isByHand, setByHand] = useState(false);

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(secret);
      onCopied();
    } catch {
      // No clipboard without https, or it was not allowed: the person has to do it.
      setByHand(true);
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
      {isByHand && !isCopied && (
        <Text size="sm" role="status">
          {t('settings.copyByHand')}
        </Text>
      )}
      {isAsking && !isCopied ? (
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
