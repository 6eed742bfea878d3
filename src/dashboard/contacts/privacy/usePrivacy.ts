import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAppContext, useRefetchPermissions } from '../../appContext/appContext.ts';
import { isolateBidi } from '../../ui/isolateBidi.ts';
import { saveFile } from '../../ui/saveFile.ts';
import { useErrorText } from '../../ui/useErrorText.ts';
import { DeleteContact, EraseContact } from './queries.ts';
import { keptUntil, type RemovalDraft, type RemovalKind } from './removalDraft.ts';

export interface NamedContact {
  readonly id: string;
  readonly displayName: string;
}

/** Deletes or erases a contact. The feed takes it off every list. */
export function useRemoveContact({ id, displayName }: NamedContact, kind: RemovalKind) {
  const { execute } = useAppContext();
  const client = useQueryClient();
  const { t } = useTranslation();
  const onRefused = useRefetchPermissions();
  const name = isolateBidi(displayName);
  return useMutation({
    mutationFn: async (draft: RemovalDraft) => {
      const keepBlockUntil = draft.keepsBlock ? keptUntil(draft, new Date()) : null;
      const values = { contactId: id, keepBlock: draft.keepsBlock, keepBlockUntil };
      return (await execute(kind === 'delete' ? DeleteContact : EraseContact, values)).removed;
    },
    onError: onRefused,
    onSuccess: ({ changed, blockKept }) => {
      void client.invalidateQueries({ queryKey: ['contacts'] });
      notifications.show(
        changed
          ? {
              title: t(`privacy.${kind}.done`, { name }),
              message: t(blockKept ? 'privacy.doneKept' : 'privacy.doneAll'),
            }
          : { message: t('privacy.quicker', { name }), color: 'gray' },
      );
    },
  });
}

/** DATA is everything that is stored of a person. EVIDENCE is an archive of the same with files and hashes. */
type ExportKind = 'DATA' | 'EVIDENCE';

const FILES = {
  DATA: (id: string) => [`/exports/contacts/${id}`, `contact-${id}.json`],
  EVIDENCE: (id: string) => [`/exports/evidence/${id}`, `evidence-${id}.zip`],
} as const satisfies Record<ExportKind, (id: string) => readonly [path: string, fileName: string]>;

/** Downloads what is stored of a person. */
export function useExportContact({ id }: NamedContact) {
  const { fetchFile } = useAppContext();
  const { t } = useTranslation();
  const errorText = useErrorText();
  const onRefused = useRefetchPermissions();
  return useMutation({
    mutationFn: async (kind: ExportKind) => {
      const [path, fileName] = FILES[kind](id);
      saveFile(await fetchFile(path), fileName);
    },
    onSuccess: () => notifications.show({ message: t('privacy.exported') }),
    onError: (error) => {
      onRefused(error);
      notifications.show({ title: t('privacy.notExported'), message: errorText(error), color: 'red' });
    },
  });
}
