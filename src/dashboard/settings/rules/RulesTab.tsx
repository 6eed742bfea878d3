import { Anchor, Button, Center, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useCan } from '../../appContext/appContext.ts';
import type { RuleEffect } from '../../gql/graphql.ts';
import { IconArrowLeft, IconHandStop, IconPlus } from '../../icons/icons.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { RuleCard } from './RuleCard.tsx';
import { RuleDialog } from './RuleDialog.tsx';
import { EFFECTS } from './ruleDraft.ts';
import { type RuleFilter, useRule, useRules } from './useRules.ts';

const ALL = 'ALL';

/** The rules of the workspace: all of them, or the one in the address. */
export function RulesTab() {
  const [path] = useLocation();
  const [, , openId] = path.split('/');
  return openId === undefined ? <AllRules /> : <OneRule key={openId} id={openId} />;
}

function AllRules() {
  const { t } = useTranslation();
  const canMake = useCan('MAKE_RULES');
  const [filter, setFilter] = useState<RuleFilter>({ effect: null, search: '' });
  const [isOpen, setOpen] = useState(false);
  return (
    <Stack>
      <Group justify="space-between" wrap="wrap">
        <Text size="sm" maw={560}>
          {t('rules.titleIs')}
        </Text>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setOpen(true)}>
          {t(canMake ? 'rules.create' : 'rules.tryOne')}
        </Button>
      </Group>
      <Group gap="sm">
        <SearchField
          ref={null}
          size="xs"
          aria-label={t('rules.search')}
          placeholder={t('rules.search')}
          clearLabel={t('rules.clearSearch')}
          search={filter.search}
          onSearch={(search) => setFilter((before) => ({ ...before, search }))}
          flex={1}
          miw={200}
        />
        <SegmentedControl
          aria-label={t('rules.filter')}
          size="xs"
          data={[
            { value: ALL, label: t('rules.all') },
            ...EFFECTS.map((value) => ({ value, label: t(`rules.effect.${value}`) })),
          ]}
          value={filter.effect ?? ALL}
          onChange={(value) =>
            setFilter((before) => ({ ...before, effect: value === ALL ? null : (value as RuleEffect) }))
          }
        />
      </Group>
      <RuleList filter={filter} />
      {isOpen && <RuleDialog rule={null} onClose={() => setOpen(false)} />}
    </Stack>
  );
}

function RuleList({ filter }: { readonly filter: RuleFilter }) {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useRules(filter);
  if (data === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={4} />;
  const rules = data.pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  if (rules.length === 0)
    return filter.effect === null && filter.search === '' ? (
      <EmptyState title={t('rules.none')} icon={<IconHandStop />}>
        {t('rules.noneMore')}
      </EmptyState>
    ) : (
      <EmptyState title={t('rules.noMatch')} />
    );
  return (
    <Stack gap="sm">
      {error !== null && <ErrorAlert error={error} title={t('ui.failedMore')} onRetry={() => void refetch()} />}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {rules.map((rule) => (
          <RuleCard key={rule.id} rule={rule} />
        ))}
      </Stack>
      {hasNextPage && (
        <Center>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('rules.loadMore')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function OneRule({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { data: rule, error, refetch } = useRule(id);
  return (
    <Stack>
      <Anchor component={Link} href="/rules" size="sm">
        <IconArrowLeft size={14} aria-hidden /> {t('rules.back')}
      </Anchor>
      {rule === undefined ? (
        error ? (
          <ErrorAlert error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingSkeleton rows={2} />
        )
      ) : rule === null ? (
        <EmptyState title={t('rules.missing')}>{t('rules.missingMore')}</EmptyState>
      ) : (
        <Stack component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          <RuleCard rule={rule} />
        </Stack>
      )}
    </Stack>
  );
}
