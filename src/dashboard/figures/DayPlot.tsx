import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { daysBetween } from './days.ts';
import styles from './FiguresScreen.module.css';
import type { FiguresData } from './queries.ts';

interface DayPlotProps {
  readonly from: string;
  readonly to: string;
  readonly rows: FiguresData['days']['rows'];
}

/** A bar for each day, as high as the tickets that were held. The table below it has the numbers. */
export function DayPlot({ from, to, rows }: DayPlotProps) {
  const { i18n } = useTranslation();
  const days = daysBetween(from, to);
  const held = new Map(rows.map((row) => [row.day, row.held]));
  const most = Math.max(1, ...held.values());
  const label = (day: string) =>
    new Intl.DateTimeFormat(i18n.language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));
  return (
    <div aria-hidden>
      <Group justify="flex-end">
        <Text size="xs" c="dimmed">
          {new Intl.NumberFormat(i18n.language).format(most)}
        </Text>
      </Group>
      <ul className={styles.plot}>
        {days.map((day) => (
          <li key={day} className={styles.day} title={`${label(day)}: ${held.get(day) ?? 0}`}>
            <div className={styles.bar} style={{ height: `${((held.get(day) ?? 0) / most) * 100}%` }} />
          </li>
        ))}
      </ul>
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          {label(from)}
        </Text>
        <Text size="xs" c="dimmed">
          {label(to)}
        </Text>
      </Group>
    </div>
  );
}
