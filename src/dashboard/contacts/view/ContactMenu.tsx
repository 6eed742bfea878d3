import { ActionIcon, Menu } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../appContext/appContext.ts';
import {
  IconArrowMerge,
  IconDotsVertical,
  IconDownload,
  IconEraser,
  IconPencil,
  IconTrash,
} from '../../icons/icons.ts';
import { RenameDialog } from '../changing/RenameDialog.tsx';
import type { ContactDetailsData } from '../list/queries.ts';
import { MergeDialog } from '../merging/MergeDialog.tsx';
import { RemoveDialog } from '../privacy/RemoveDialog.tsx';
import type { RemovalKind } from '../privacy/removalDraft.ts';
import { useExportContact } from '../privacy/usePrivacy.ts';

interface ContactMenuProps {
  readonly contact: ContactDetailsData;
  readonly onRemoved: () => void;
}

type Opened = 'rename' | 'merge' | RemovalKind;

/** What the viewer can do with the contact as a whole, besides blocking. Renders nothing when that is nothing. */
export function ContactMenu({ contact, onRemoved }: ContactMenuProps) {
  const { t } = useTranslation();
  const canRename = useCan('WRITE_TICKETS');
  const canMerge = useCan('MERGE_CONTACTS');
  const canManage = useCan('MANAGE_PRIVACY');
  const exporting = useExportContact(contact);
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  if (!canRename && !canMerge && !canManage) return null;
  return (
    <>
      <Menu position="bottom-end" width={240} shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            loading={exporting.isPending}
            aria-label={t('contacts.menu')}
          >
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {canRename && (
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpened('rename')}>
              {t('contacts.rename.open')}
            </Menu.Item>
          )}
          {canMerge && (
            <Menu.Item leftSection={<IconArrowMerge size={16} aria-hidden />} onClick={() => setOpened('merge')}>
              {t('merging.open')}
            </Menu.Item>
          )}
          {canManage && (
            <>
              <Menu.Item leftSection={<IconDownload size={16} aria-hidden />} onClick={() => exporting.mutate('DATA')}>
                {t('privacy.export')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconDownload size={16} aria-hidden />}
                onClick={() => exporting.mutate('EVIDENCE')}
              >
                {t('privacy.exportEvidence')}
              </Menu.Item>
              <Menu.Divider />
              <DangerItem icon={<IconTrash size={16} aria-hidden />} onClick={() => setOpened('delete')}>
                {t('privacy.delete.open')}
              </DangerItem>
              <DangerItem icon={<IconEraser size={16} aria-hidden />} onClick={() => setOpened('erase')}>
                {t('privacy.erase.open')}
              </DangerItem>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {opened === 'rename' && <RenameDialog contact={contact} onClose={close} />}
      {opened === 'merge' && <MergeDialog contactId={contact.id} onClose={close} />}
      {(opened === 'delete' || opened === 'erase') && (
        <RemoveDialog contact={contact} kind={opened} onRemoved={onRemoved} onClose={close} />
      )}
    </>
  );
}

interface DangerItemProps {
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly children: string;
}

function DangerItem({ icon, onClick, children }: DangerItemProps) {
  return (
    <Menu.Item c="var(--mantine-color-red-light-color)" leftSection={icon} onClick={onClick}>
      {children}
    </Menu.Item>
  );
}
