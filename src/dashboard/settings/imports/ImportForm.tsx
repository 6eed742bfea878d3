import { Button, FileInput, Group, NativeSelect, Paper, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportRequest } from '../../api/sendImport.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { ImportResult } from './ImportResult.tsx';
import { useSendImport } from './useImports.ts';

const PRESETS = ['BLOCKDESK', 'ZENDESK', 'CHATWOOT', 'INTERCOM'] as const;
type Preset = (typeof PRESETS)[number];

/** Chooses a file and tries it. It can be applied once its dry run has ended. */
export function ImportForm() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const [preset, setPreset] = useState<Preset>('BLOCKDESK');
  const [canApply, setCanApply] = useState(false);
  const sending = useSendImport();
  const importId = sending.data ?? null;
  const wasApplied = sending.variables?.applies ?? false;

  function restart(): void {
    setCanApply(false);
    sending.reset();
  }

  function send(applies: boolean): void {
    if (file === null) return;
    setCanApply(false);
    sending.mutate({ file, type: typeOf(file), preset, applies });
  }

  return (
    <Paper withBorder p="md">
      <Stack>
        <Group align="flex-end" gap="sm">
          <FileInput
            label={t('imports.file')}
            description={t('imports.fileIs')}
            placeholder={t('imports.choose')}
            accept=".csv,.ndjson,.jsonl,text/csv,application/x-ndjson"
            value={file}
            onChange={(chosen) => {
              setFile(chosen);
              restart();
            }}
            w={{ base: '100%', xs: 320 }}
          />
          <NativeSelect
            label={t('imports.preset')}
            data={PRESETS.map((value) => ({ value, label: t(`imports.presets.${value}`) }))}
            value={preset}
            onChange={({ currentTarget }) => {
              setPreset(currentTarget.value as Preset);
              restart();
            }}
            w={{ base: '100%', xs: 220 }}
          />
        </Group>
        <Group gap="sm">
          <Button
            variant="default"
            disabled={file === null}
            loading={sending.isPending && !wasApplied}
            onClick={() => send(false)}
          >
            {t('imports.try')}
          </Button>
          <Button disabled={!canApply} loading={sending.isPending && wasApplied} onClick={() => send(true)}>
            {t('imports.apply')}
          </Button>
        </Group>
        {sending.error !== null && <ErrorAlert error={sending.error} title={t('imports.notTaken')} />}
        {importId !== null && <ImportResult key={importId} id={importId} onTried={() => setCanApply(true)} />}
      </Stack>
    </Paper>
  );
}

/** Browsers know no type for NDJSON, and some have none for CSV. */
function typeOf({ name }: File): ImportRequest['type'] {
  return /\.(ndjson|jsonl)$/i.test(name) ? 'application/x-ndjson' : 'text/csv';
}
