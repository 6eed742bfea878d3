import { Anchor, Group, SegmentedControl, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAppContext } from '../appContext/appContext.ts';
import { IconChartBar } from '../icons/icons.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorAlert } from '../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../ui/LoadingSkeleton.tsx';
import { UntrustedText } from '../ui/UntrustedText.tsx';
import { DayPlot } from './DayPlot.tsx';
import { aboutTime, lastDays, PERIODS, type Period } from './days.ts';
import styles from './FiguresScreen.module.css';
import { type FigureRow, FigureTable } from './FigureTable.tsx';
import { type Counts, Figures, type FiguresData } from './queries.ts';

const STALE_MS = 30_000;
const MOST_SENDERS = 10;

/** How many tickets were held and what became of them: the supervisor's look back. */
export default function FiguresScreen() {
  const { t } = useTranslation();
  const { execute } = useAppContext();
  const [period, setPeriod] = useState<Period>(30);
  const days = lastDays(period, Date.now());
  const figures = useQuery({
    queryKey: ['figures', days],
    queryFn: ({ signal }) => execute(Figures, days, signal),
    staleTime: STALE_MS,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: true,
  });
  return (
    <>
      <Group justify="space-between" px="md" pt="sm" pb="xs" mih={53}>
        <Title order={2} size="h3">
          {t('figures.title')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('figures.period')}
          value={String(period)}
          onChange={(value) => setPeriod(PERIODS.find((one) => String(one) === value) ?? period)}
          data={PERIODS.map((count) => ({ value: String(count), label: t('figures.days', { count }) }))}
        />
      </Group>
      {figures.isPending && <LoadingSkeleton />}
      {figures.isError && figures.data === undefined && (
        <ErrorAlert error={figures.error} onRetry={() => void figures.refetch()} />
      )}
      {figures.data !== undefined && <Shown data={figures.data} {...days} />}
    </>
  );
}

function Shown({ data, from, to }: { readonly data: FiguresData; readonly from: string; readonly to: string }) {
  const { t, i18n } = useTranslation();
  const { total, rows } = data.days;
  if (rows.length === 0) {
    return (
      <EmptyState title={t('figures.nothing')} icon={<IconChartBar />}>
        {t('figures.nothingMore')}
      </EmptyState>
    );
  }
  const dayName = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeZone: 'UTC' });
  const dayRows = rows.map((row) => ({
    ...row,
    key: row.day ?? '',
    subject: row.day === null ? null : dayName.format(new Date(row.day)),
  }));
  return (
    <section className={styles.scroll} aria-label={t('figures.title')}>
      <Stack p="md" gap="xl" className={styles.page}>
        <Sums total={total} />
        <div>
          <Title order={3} size="h5">
            {t('figures.perDay')}
          </Title>
          <DayPlot from={from} to={to} rows={rows} />
          <details>
            <Text component="summary" fz="sm">
              {t('figures.asTable')}
            </Text>
            <FigureTable title={t('figures.perDay')} of={t('figures.day')} rows={dayRows} />
          </details>
        </div>
        <Tables data={data} />
      </Stack>
    </section>
  );
}

function Sums({ total }: { readonly total: Counts }) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const sums: readonly (readonly [title: string, value: string, more?: string])[] = [
    [t('figures.held'), number.format(total.held)],
    [t('figures.deleted'), number.format(total.deleted)],
    [
      t('figures.share'),
      total.releasedShare === null ? '–' : share.format(total.releasedShare),
      t('figures.shareMore'),
    ],
    [
      t('figures.median'),
      total.medianSeconds === null ? '–' : aboutTime(total.medianSeconds, i18n.language),
      t('figures.timeMore'),
    ],
  ];
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }} component="dl" m={0}>
      {sums.map(([title, value, more]) => (
        <div key={title}>
          <Text component="dt" size="sm" c="dimmed">
            {title}
          </Text>
          <Text component="dd" m={0} fz={28} fw={600} lh={1.2}>
            {value}
          </Text>
          {more !== undefined && (
            <Text component="dd" m={0} size="xs" c="dimmed">
              {more}
            </Text>
          )}
        </div>
      ))}
    </SimpleGrid>
  );
}

function Tables({ data: { reasons, channels, senders, agents } }: { readonly data: FiguresData }) {
  const { t } = useTranslation();
  const tables: readonly (readonly [title: string, of: string, rows: FigureRow[], decides?: boolean])[] = [
    [
      t('figures.byReason'),
      t('figures.reason'),
      reasons.rows.map(({ cause, reason, ...row }) => ({
        ...row,
        key: `${cause} ${reason}`,
        subject:
          cause === null || cause === 'BLOCK' ? t(`ui.reason.${reason ?? 'OTHER'}`) : t(`figures.causes.${cause}`),
      })),
    ],
    [t('figures.byChannel'), t('figures.channel'), named(channels.rows, ({ channel }) => channel?.name)],
    [
      t('figures.bySender'),
      t('figures.sender'),
      senders.rows.slice(0, MOST_SENDERS).map(({ contact, ...row }, at) => ({
        ...row,
        key: contact?.id ?? String(at),
        subject:
          contact === null ? null : (
            <Anchor component={Link} href={`~/contacts/${contact.id}`} fz="sm">
              <UntrustedText>{contact.displayName}</UntrustedText>
            </Anchor>
          ),
      })),
    ],
    [t('figures.byAgent'), t('figures.agent'), named(agents.rows, ({ actor }) => actor?.displayName), true],
  ];
  return tables
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, of, rows, decides = false]) => (
      <div key={title}>
        <Title order={3} size="h5">
          {title}
        </Title>
        <FigureTable title={title} of={of} rows={rows} decides={decides} />
      </div>
    ));
}

function named<Row extends Counts>(rows: readonly Row[], nameOf: (row: Row) => string | undefined): FigureRow[] {
  return rows.map((row, at) => {
    const name = nameOf(row);
    return { ...row, key: String(at), subject: name === undefined ? null : <UntrustedText>{name}</UntrustedText> };
  });
}
