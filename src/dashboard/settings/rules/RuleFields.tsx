import { Checkbox, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isFieldError, RefusalError } from '../../api/errors.ts';
import { useChannels } from '../../appContext/appContext.ts';
import type { IdentityKind, RuleEffect, RuleMatch } from '../../gql/graphql.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { EFFECTS, kindsOf, MATCHES, type RuleDraft, withMatch } from './ruleDraft.ts';

const MAX_NOTE = 2_000;

interface RuleFieldsProps {
  readonly draft: RuleDraft;
  /** Effect, match, kind and channel of a rule never change. */
  readonly isNew: boolean;
  readonly error: unknown;
  readonly onChange: (draft: RuleDraft) => void;
}

/** What a rule looks for, and what it does. */
export function RuleFields({ draft, isNew, error, onChange }: RuleFieldsProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { effect, match, value, alsoOpen, note, end } = draft;
  const errorAt = (field: string) => isFieldError(error, field) && errorText(error);
  const isPast = error instanceof RefusalError && error.code === 'EXPIRY_IN_PAST';
  const valueProps = {
    label: t('rules.value'),
    description: t(`rules.valueIs.${match}`),
    value,
    error: errorAt('value'),
    autoComplete: 'off',
    spellCheck: false,
    styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } },
    'data-autofocus': true,
  };
  return (
    <Stack gap="sm">
      {isNew && (
        <Radio.Group
          label={t('rules.effectIs')}
          value={effect}
          onChange={(chosen) => onChange({ ...draft, effect: chosen as RuleEffect })}
        >
          <Stack gap={6} mt={6}>
            {EFFECTS.map((one) => (
              <Radio key={one} value={one} label={t(`rules.effectMore.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      {isNew && (
        <NativeSelect
          label={t('rules.matchIs')}
          data={MATCHES.map((one) => ({ value: one, label: t(`rules.match.${one}`) }))}
          value={match}
          onChange={({ currentTarget }) => onChange(withMatch(draft, currentTarget.value as RuleMatch))}
        />
      )}
      {isNew && <KindField draft={draft} error={errorAt('kind')} onChange={onChange} />}
      {match === 'WORDS' ? (
        <Textarea
          {...valueProps}
          autosize
          minRows={3}
          maxRows={10}
          onChange={({ currentTarget }) => onChange({ ...draft, value: currentTarget.value })}
        />
      ) : (
        <TextInput
          {...valueProps}
          onChange={({ currentTarget }) => onChange({ ...draft, value: currentTarget.value })}
        />
      )}
      {isNew && <ChannelField draft={draft} error={errorAt('channelId')} onChange={onChange} />}
      <Checkbox
        label={t('rules.alsoOpen')}
        description={t('rules.alsoOpenIs')}
        checked={alsoOpen}
        onChange={({ currentTarget }) => onChange({ ...draft, alsoOpen: currentTarget.checked })}
      />
      <TextInput
        label={t('rules.note')}
        value={note}
        error={errorAt('note')}
        maxLength={MAX_NOTE}
        onChange={({ currentTarget }) => onChange({ ...draft, note: currentTarget.value })}
      />
      <TextInput
        type="datetime-local"
        label={t('rules.end')}
        description={t('rules.endIs')}
        value={end}
        error={isPast ? t('rules.pastEnd') : errorAt('expiresAt')}
        onChange={({ currentTarget }) => onChange({ ...draft, end: currentTarget.value })}
      />
    </Stack>
  );
}

interface FieldProps extends Pick<RuleFieldsProps, 'draft' | 'onChange'> {
  readonly error: string | false;
}

function KindField({ draft, error, onChange }: FieldProps) {
  const { t } = useTranslation();
  const kinds = kindsOf(draft.match);
  if (kinds.length === 0) return null;
  const none = t(draft.match === 'REGEX' ? 'rules.inText' : 'rules.anyKind');
  return (
    <NativeSelect
      label={t('rules.kindIs')}
      data={kinds.map((kind) => ({ value: kind ?? '', label: kind === null ? none : t(`rules.kind.${kind}`) }))}
      value={draft.kind ?? ''}
      error={error}
      onChange={({ currentTarget: { value } }) =>
        onChange({ ...draft, kind: value === '' ? null : (value as IdentityKind) })
      }
    />
  );
}

function ChannelField({ draft, error, onChange }: FieldProps) {
  const { t } = useTranslation();
  const { data: channels = [] } = useChannels();
  return (
    <NativeSelect
      label={t('rules.channel')}
      data={[
        { value: '', label: t('rules.everyChannel') },
        ...channels.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={draft.channelId ?? ''}
      error={error}
      onChange={({ currentTarget: { value } }) => onChange({ ...draft, channelId: value === '' ? null : value })}
    />
  );
}
