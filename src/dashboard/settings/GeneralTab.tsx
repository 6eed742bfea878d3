import { Alert, NumberInput, Paper, Radio, Stack, Switch, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useViewer } from '../appContext/appContext.ts';
import type { SpamDetection } from '../gql/graphql.ts';
import { IconInfoCircle } from '../icons/icons.ts';
import { RetentionSection } from './RetentionSection.tsx';
import { type Setting, useSettingSwitch } from './useSettingSwitch.ts';

const SPAM_DETECTIONS = ['OFF', 'SUGGEST', 'HOLD'] as const satisfies readonly SpamDetection[];

const FLOOD_LIMITS = ['deliveredPerMinute', 'heldPerMinute', 'inboundPerMinute'] as const;

/** The settings of the workspace. A switch saves its setting at once. */
export function GeneralTab() {
  const { t } = useTranslation();
  const { settings } = useViewer();
  return (
    <Stack gap="lg">
      <Section title={t('settings.blocking')}>
        <SettingSwitch setting="blockContactEnabled" />
        {!settings.blockContactEnabled && (
          <Alert color="orange" variant="light" icon={<IconInfoCircle aria-hidden />}>
            {t('settings.blockingOff')}
          </Alert>
        )}
      </Section>
      <Section title={t('settings.whoMay')}>
        <Text size="sm">{t('settings.supervisorsAlways')}</Text>
        <SettingSwitch setting="agentsMayBlock" />
        <SettingSwitch setting="agentsMayUnblock" />
        <SettingSwitch setting="supervisorsMakeRules" />
      </Section>
      <Section title={t('settings.spam.title')}>
        <SpamDetectionField />
        <SettingNumber
          setting="graceHours"
          label={t('settings.spam.graceHours')}
          description={t('settings.spam.graceHoursMore')}
          max={720}
        />
      </Section>
      <Section title={t('settings.flood.title')}>
        <Text size="sm">{t('settings.flood.zero')}</Text>
        {FLOOD_LIMITS.map((setting) => (
          <SettingNumber
            key={setting}
            setting={setting}
            label={t(`settings.flood.${setting}`)}
            description={t(`settings.flood.${setting}More`)}
            max={10_000}
          />
        ))}
      </Section>
      <Section title={t('settings.deleting')}>
        <SettingSwitch setting="deletionApproval" />
        {settings.deletionApproval && (
          <SettingNumber setting="deletionApprovalAbove" label={t('settings.deletionApprovalAbove')} max={1_000_000} />
        )}
      </Section>
      <Section title={t('settings.undo')}>
        <SettingNumber
          setting="undoSeconds"
          label={t('settings.undoSeconds')}
          description={t('settings.undoSecondsMore')}
          max={600}
        />
      </Section>
      <Section title={t('settings.retention.title')}>
        <RetentionSection />
      </Section>
      <Section title={t('settings.bots')}>
        <SettingSwitch setting="botEnabled" />
      </Section>
    </Stack>
  );
}

function SettingSwitch({ setting }: { readonly setting: Setting }) {
  const { t } = useTranslation();
  const { settings } = useViewer();
  const { mutate } = useSettingSwitch();
  return (
    <Switch
      label={t(`settings.setting.${setting}.label`)}
      description={t(`settings.setting.${setting}.description`)}
      checked={settings[setting]}
      onChange={({ currentTarget }) => mutate({ setting, value: currentTarget.checked })}
    />
  );
}

/** What becomes of a message that looks like spam. */
function SpamDetectionField() {
  const { t } = useTranslation();
  const { settings } = useViewer();
  const { mutate } = useSettingSwitch();
  return (
    <Radio.Group
      label={t('settings.spam.label')}
      description={t('settings.spam.description')}
      value={settings.spamDetection}
      onChange={(value) => mutate({ setting: 'spamDetection', value: value as SpamDetection })}
    >
      <Stack gap="xs" mt="xs">
        {SPAM_DETECTIONS.map((value) => (
          <Radio key={value} value={value} label={t(`settings.spam.${value}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

interface SettingNumberProps {
  readonly setting: 'deletionApprovalAbove' | 'undoSeconds' | 'graceHours' | (typeof FLOOD_LIMITS)[number];
  readonly label: string;
  readonly description?: string;
  readonly max: number;
}

/** Saves the number when the field is left. */
function SettingNumber({ setting, ...field }: SettingNumberProps) {
  const { settings } = useViewer();
  const { mutate } = useSettingSwitch();
  const value = settings[setting];
  const [draft, setDraft] = useState<number | string>(value);
  const save = () => {
    if (typeof draft !== 'number') setDraft(value);
    else if (draft !== value) mutate({ setting, value: draft });
  };
  return (
    <NumberInput
      {...field}
      value={draft}
      onChange={setDraft}
      onBlur={save}
      min={0}
      allowDecimal={false}
      w={{ base: '100%', xs: 320 }}
    />
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

function Section({ title, children }: SectionProps) {
  return (
    <Paper withBorder p="md" component="section">
      <Title order={3} size="h5" mb="sm">
        {title}
      </Title>
      <Stack gap="md">{children}</Stack>
    </Paper>
  );
}
