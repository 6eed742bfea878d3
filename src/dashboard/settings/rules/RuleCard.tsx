import { Badge, Button, Group, Paper, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import { RelativeTime } from '../../ui/time/RelativeTime.tsx';
import { exactTimeText } from '../../ui/time/timeText.ts';
import { UntrustedText } from '../../ui/UntrustedText.tsx';
import { DeleteRuleDialog } from './DeleteRuleDialog.tsx';
import type { RuleRow } from './queries.ts';
import { RuleDialog } from './RuleDialog.tsx';
import { useEnablingRule } from './useRules.ts';

/** A rule in the list: what it does, to whom, and how often it did. */
export function RuleCard({ rule }: { readonly rule: RuleRow }) {
  const { t, i18n } = useTranslation();
  const canMake = useCan('MAKE_RULES');
  const { effect, match, kind, value, note, alsoOpen, enabled, expiresAt, channel } = rule;
  const isOver = expiresAt !== null && new Date(expiresAt) <= new Date();
  return (
    <Paper component="li" withBorder p="md">
      <Stack gap="xs">
        <Group justify="space-between" align="flex-start" gap="xs">
          <Group gap={6}>
            <Badge variant="light" tt="none" color={effect === 'HOLD' ? 'orange' : 'teal'}>
              {t(`rules.effect.${effect}`)}
            </Badge>
            <Text size="sm">
              {t(`rules.match.${match}`)}
              {kind !== null && (match === 'EXACT' || match === 'PATTERN' || match === 'REGEX')
                ? ` · ${t(`rules.kind.${kind}`)}`
                : ''}
            </Text>
          </Group>
          <Badge variant="light" tt="none" color={enabled && !isOver ? 'teal' : 'gray'}>
            {t(isOver ? 'rules.ended' : enabled ? 'rules.on' : 'rules.off')}
          </Badge>
        </Group>
        <UntrustedText size="sm" fw={600} ff="monospace" whole>
          {value}
        </UntrustedText>
        {note !== null && (
          <UntrustedText size="sm" fs="italic" whole>
            {note}
          </UntrustedText>
        )}
        <Text size="xs" c="dimmed">
          {channel !== null && `${t('rules.onlyOn', { channel: channel.name })} · `}
          {alsoOpen && `${t('rules.alsoOpenShort')} · `}
          {expiresAt === null ? '' : `${t('rules.ends', { at: exactTimeText(expiresAt, i18n.language) })} · `}
          {t('rules.madeBy', { name: rule.createdBy.displayName })} <RelativeTime at={rule.createdAt} />
        </Text>
        <Group justify="space-between" gap="xs">
          <RuleHits rule={rule} />
          {canMake && <RuleActs rule={rule} />}
        </Group>
      </Stack>
    </Paper>
  );
}

function RuleHits({ rule: { effect, hits, lastHitAt } }: { readonly rule: RuleRow }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      {t(`rules.hits.${effect}`, { count: hits })}
      {lastHitAt !== null && (
        <>
          {' · '}
          {t('rules.lastHit')} <RelativeTime at={lastHitAt} size="sm" />
        </>
      )}
    </Text>
  );
}

function RuleActs({ rule }: { readonly rule: RuleRow }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null);
  const { mutate, isPending } = useEnablingRule(rule.id);
  const { enabled, value } = rule;
  const name = (act: string) => `${act}: ${value}`;
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" aria-label={name(t('rules.edit'))} onClick={() => setOpen('edit')}>
        {t('rules.edit')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={isPending}
        aria-label={name(t(enabled ? 'rules.turnOff' : 'rules.turnOn'))}
        onClick={() => mutate({ enabled: !enabled })}
      >
        {t(enabled ? 'rules.turnOff' : 'rules.turnOn')}
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        color="red"
        aria-label={name(t('rules.delete'))}
        onClick={() => setOpen('delete')}
      >
        {t('rules.delete')}
      </Button>
      {open === 'edit' && <RuleDialog rule={rule} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteRuleDialog rule={rule} onClose={() => setOpen(null)} />}
    </Group>
  );
}
