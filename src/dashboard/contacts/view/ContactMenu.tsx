import { ActionIcon, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import { IconDotsVertical, IconDownload, IconEraser, IconTrash } from '../../icons/icons.ts';
import { lazyComponent } from '../../ui/lazyComponent.tsx';
import type { ContactDetailsData } from '../list/queries.ts';
import type { RemovalKind } from './removalDraft.ts';
import { useExportContact } from './usePrivacy.ts';

const RemoveDialog = lazyComponent(async () => (await import('./RemoveDialog.tsx')).RemoveDialog);

interface ContactMenuProps {
  readonly contact: ContactDetailsData;
  readonly onRemoved: () => void;
}

/** What an admin can do with all of a person at once. Renders nothing for others. */
export function ContactMenu({ contact, onRemoved }: ContactMenuProps) {
  const { t } = useTranslation();
  const canManage = useCan('MANAGE_PRIVACY');
  const exporting = useExportContact(contact);
  const [removal, setRemoval] = useState<RemovalKind | null>(null);
  if (!canManage) return null;
  return (
    <>
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            loading={exporting.isPending}
            aria-label={t('privacy.menu')}
          >
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => exporting.mutate()}>
            {t('privacy.export')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            c="var(--mantine-color-red-light-color)"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setRemoval('delete')}
          >
            {t('privacy.delete.open')}
          </Menu.Item>
          <Menu.Item
            c="var(--mantine-color-red-light-color)"
            leftSection={<IconEraser size={16} aria-hidden />}
            onClick={() => setRemoval('erase')}
          >
            {t('privacy.erase.open')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {removal && (
        <RemoveDialog contact={contact} kind={removal} onRemoved={onRemoved} onClose={() => setRemoval(null)} />
      )}
    </>
  );
}
