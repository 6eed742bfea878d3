import { Alert, Progress, Stack, Table, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalError } from '../../api/errors.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { LoadingSkeleton } from '../../ui/LoadingSkeleton.tsx';
import { useErrorText } from '../../ui/useErrorText.ts';
import type { ImportView } from './queries.ts';
import { useImport } from './useImports.ts';

const FIGURES = ['rows', 'added', 'already', 'refused'] as const;

interface ImportResultProps {
  readonly id: string;
  /** Called when a dry run has ended with rows to import. */
  readonly onTried: () => void;
}

/** How far an import is, what it came to, and the lines that were refused. */
export function ImportResult({ id, onTried }: ImportResultProps) {
  const { t } = useTranslation();
  const { data: found, error, refetch } = useImport(id);
  const isTried = found?.dryRun === true && found.state === 'FINISHED' && found.added > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: tells it once
  useEffect(() => {
    if (isTried) onTried();
  }, [isTried]);
  if (found === undefined)
    return error ? <ErrorAlert error={error} onRetry={() => void refetch()} /> : <LoadingSkeleton rows={2} />;
  if (found === null) return <Text size="sm">{t('imports.gone')}</Text>;
  const { state, dryRun, rows, done } = found;
  return (
    <Stack gap="sm">
      {state === 'RUNNING' && (
        <Progress.Root size="lg">
          <Progress.Section
            value={rows === 0 ? 0 : (done / rows) * 100}
            aria-label={t('imports.progress', { done, rows })}
          />
        </Progress.Root>
      )}
      <Alert role="status" color={state === 'STOPPED' ? 'orange' : dryRun ? 'gray' : 'teal'} variant="light">
        {state === 'RUNNING'
          ? t('imports.progress', { done, rows })
          : state === 'STOPPED'
            ? t('imports.stopped')
            : t(dryRun ? 'imports.tried' : 'imports.applied')}
      </Alert>
      <Table withTableBorder captionSide="top">
        <Table.Caption>{t(dryRun ? 'imports.would' : 'imports.did')}</Table.Caption>
        <Table.Tbody>
          {FIGURES.map((name) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{t(`imports.figure.${name}`)}</Table.Th>
              <Table.Td ta="end">{found[name]}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Problems found={found} />
    </Stack>
  );
}

function Problems({ found: { problems, refused } }: { readonly found: ImportView }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  if (problems.length === 0) return null;
  const why = ({ code, field }: ImportView['problems'][number]) =>
    code === 'BAD_USER_INPUT'
      ? t('imports.badValue')
      : errorText(new RefusalError(code, { code, field, requestId: null }));
  return (
    <Stack gap="xs">
      <Table withTableBorder captionSide="top">
        <Table.Caption>{t('imports.problems')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('imports.line')}</Table.Th>
            <Table.Th>{t('imports.column')}</Table.Th>
            <Table.Th>{t('imports.why')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem) => (
            <Table.Tr key={`${problem.line} ${problem.field}`}>
              <Table.Td>{problem.line}</Table.Td>
              <Table.Td>{problem.field ?? '–'}</Table.Td>
              <Table.Td>{why(problem)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {refused > problems.length && <Text size="sm">{t('imports.moreProblems', { count: problems.length })}</Text>}
    </Stack>
  );
}
