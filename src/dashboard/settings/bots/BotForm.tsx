import { Alert, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isFieldError, isFormError } from '../../api/errors.ts';
import { useViewer } from '../../appContext/appContext.ts';
import { IconAlertTriangle, IconInfoCircle } from '../../icons/icons.ts';
import { en } from '../../texts/en/settings/bots.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useErrorText } from '../../ui/useErrorText.ts';
import type { ApiKeyRow, Channel } from '../queries.ts';
import { useChannelSwitch } from '../useChannelSwitch.ts';
import { BotKeyField, type MadeKey } from './BotKeyField.tsx';
import type { useBot } from './useBot.ts';

const DEFAULT_SECONDS = 60;
const [MIN_SECONDS, MAX_SECONDS] = [5, 86_400];
const MAX_LENGTH = 2_000;
const FIELDS = ['apiKeyId', 'answersWithinSeconds', 'url'];

interface BotFormProps {
  readonly channel: Channel;
  readonly keys: readonly ApiKeyRow[];
  readonly apiKeyId: string | null;
  readonly connecting: ReturnType<typeof useBot>['connecting'];
  readonly onChoose: (apiKeyId: string) => void;
  readonly onMade: (key: MadeKey) => void;
  readonly onDisconnect: () => void;
  readonly onClose: () => void;
}

/** What is known of the bot of a channel, and the form to connect or change it. */
export function BotForm(props: BotFormProps) {
  const { channel, keys, apiKeyId, connecting, onChoose, onMade, onDisconnect, onClose } = props;
  const { name, bot } = channel;
  const { t } = useTranslation();
  const [seconds, setSeconds] = useState<number | string>(bot?.answersWithinSeconds ?? DEFAULT_SECONDS);
  const [url, setUrl] = useState(bot?.url ?? '');
  const isUsable = keys.some(({ id, revokedAt }) => id === apiKeyId && revokedAt === null);

  function save(event: FormEvent): void {
    event.preventDefault();
    if (apiKeyId !== null)
      connecting.mutate({ apiKeyId, answersWithinSeconds: Number(seconds), url: url.trim() || null });
  }

  return (
    <form onSubmit={save}>
      <Stack>
        <Text size="sm">{t('bots.titleIs')}</Text>
        <BotNotices channel={channel} />
        <BotKeyField
          keys={keys}
          apiKeyId={apiKeyId}
          newKeyName={t('bots.newKeyName', { name })}
          error={connecting.error}
          onChoose={onChoose}
          onMade={onMade}
        />
        <BotFields url={url} seconds={seconds} error={connecting.error} onUrl={setUrl} onSeconds={setSeconds} />
        {isFormError(connecting.error, FIELDS) && (
          <ErrorAlert error={connecting.error} title={t('settings.notSaved')} />
        )}
        <Group justify="flex-end">
          {bot !== null && (
            <Button variant="subtle" color="red" mr="auto" onClick={onDisconnect}>
              {t('bots.disconnect')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" loading={connecting.isPending} disabled={!isUsable || typeof seconds !== 'number'}>
            {t(bot === null ? 'settings.connect' : 'settings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface BotFieldsProps {
  readonly url: string;
  readonly seconds: number | string;
  readonly error: unknown;
  readonly onUrl: (url: string) => void;
  readonly onSeconds: (seconds: number | string) => void;
}

function BotFields({ url, seconds, error, onUrl, onSeconds }: BotFieldsProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <>
      <TextInput
        label={t('bots.url')}
        description={t('bots.urlIs')}
        placeholder="https://"
        inputMode="url"
        value={url}
        onChange={({ currentTarget }) => onUrl(currentTarget.value)}
        error={isFieldError(error, 'url') && errorText(error)}
        maxLength={MAX_LENGTH}
        autoComplete="off"
      />
      <NumberInput
        label={t('bots.seconds')}
        description={t('bots.secondsIs')}
        value={seconds}
        onChange={onSeconds}
        min={MIN_SECONDS}
        max={MAX_SECONDS}
        allowDecimal={false}
        suffix={` ${t('bots.secondsUnit')}`}
        error={isFieldError(error, 'answersWithinSeconds') && errorText(error)}
        required
        withAsterisk={false}
      />
    </>
  );
}

/** Why the bot gets no tickets now, with the cure. */
function BotNotices({ channel: { id, bot, botActive } }: Pick<BotFormProps, 'channel'>) {
  const { t } = useTranslation();
  const { settings } = useViewer();
  const switching = useChannelSwitch(id, 'botActive');
  if (bot === null) return null;
  const code = bot.lastErrorCode ?? '';
  return (
    <>
      {bot.status === 'FAILING' && (
        <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={t('bots.failingTitle')}>
          {isKnown(code) ? t(`bots.error.${code}`) : t('bots.error.other', { code })}
        </Alert>
      )}
      {(!botActive || !settings.botEnabled) && (
        <Alert color="orange" variant="light" icon={<IconInfoCircle aria-hidden />}>
          <Stack gap="xs" align="flex-start">
            {t(settings.botEnabled ? 'bots.isOff' : 'bots.isOffEverywhere')}
            {settings.botEnabled && (
              <Button size="xs" variant="default" onClick={() => switching.mutate(true)}>
                {t('bots.switchOn')}
              </Button>
            )}
          </Stack>
        </Alert>
      )}
    </>
  );
}

/** The server may know more codes. */
function isKnown(code: string): code is keyof typeof en.error {
  return code !== 'other' && code in en.error;
}
