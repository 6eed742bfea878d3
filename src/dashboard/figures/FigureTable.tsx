import { ScrollArea, Table, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { aboutTime } from './days.ts';
import styles from './FiguresScreen.module.css';
import type { Counts } from './queries.ts';

export interface FigureRow extends Counts {
  readonly key: string;
  readonly subject: ReactNode;
}

interface FigureTableProps {
  /** What the table is about. It is read aloud before the table. */
  readonly title: string;
  /** The heading of its first column. */
  readonly of: string;
  readonly rows: readonly FigureRow[];
  /** Leaves out what was held, where rows are those who decide. */
  readonly decides?: boolean;
}

const NONE = '–';

export function FigureTable({ title, of, rows, decides = false }: FigureTableProps) {
  const { t, i18n } = useTranslation();
  const number = new Intl.NumberFormat(i18n.language);
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const time = (seconds: number | null) => (seconds === null ? NONE : aboutTime(seconds, i18n.language));
  const columns: readonly (readonly [heading: string, value: (row: FigureRow) => string])[] = [
    ...(decides ? [] : [[t('figures.held'), (row: FigureRow) => number.format(row.held)] as const]),
    [t('figures.released'), (row) => number.format(row.released)],
    ...(decides
      ? []
      : [
          [
            t('figures.share'),
            (row: FigureRow) => (row.releasedShare === null ? NONE : share.format(row.releasedShare)),
          ] as const,
        ]),
    [t('figures.deleted'), (row) => number.format(row.deleted)],
    [t('figures.kept'), (row) => number.format(row.kept)],
    [t('figures.median'), (row) => time(row.medianSeconds)],
    [t('figures.worst'), (row) => time(row.worstSeconds)],
  ];
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': title }}>
      <Table verticalSpacing={6} horizontalSpacing="sm" fz="sm" miw={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{of}</Table.Th>
            {columns.map(([heading]) => (
              <Table.Th key={heading} scope="col" className={styles.number}>
                {heading}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.key}>
              <Table.Th scope="row" fw={500} className={styles.subject}>
                {row.subject ?? (
                  <Text span c="dimmed" fz="sm">
                    {t('figures.gone')}
                  </Text>
                )}
              </Table.Th>
              {columns.map(([heading, value]) => (
                <Table.Td key={heading} className={styles.number}>
                  {value(row)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
