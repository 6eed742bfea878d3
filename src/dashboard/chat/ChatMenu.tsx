import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { DeniedBlockItem } from '../blocking/DeniedBlock.tsx';
import { useBlockAction } from '../blocking/useBlockAction.tsx';
import { IconBan, IconDotsVertical, IconLink, IconLockOpen, IconUser } from '../icons/icons.ts';
import type { ChatTicket } from './queries.ts';

interface ChatMenuProps {
  readonly ticket: ChatTicket;
}

export function ChatMenu({ ticket: { id, contact } }: ChatMenuProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const blockAction = useBlockAction(contact);

  async function copyLink(): Promise<void> {
    const link = new URL(`/inbox/${id}`, location.href).href;
    try {
      await navigator.clipboard.writeText(link);
      notifications.show({ message: t('chat.linkCopied') });
    } catch {
      // Without access to the clipboard the link is shown, so the user can copy it.
      notifications.show({ message: t('chat.linkNotCopied', { link }), autoClose: false });
    }
  }

  return (
    <>
      <Menu position="bottom-end" width={220} shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={30} aria-label={t('chat.more')}>
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUser size={16} aria-hidden />} onClick={() => go(`~/contacts/${contact.id}`)}>
            {t('chat.openContact')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLink size={16} aria-hidden />} onClick={() => void copyLink()}>
            {t('chat.copyLink')}
          </Menu.Item>
          {(blockAction !== null || !contact.blocked) && <Menu.Divider />}
          {blockAction === null && !contact.blocked && <DeniedBlockItem>{t('chat.blockContact')}</DeniedBlockItem>}
          {blockAction?.kind === 'block' && (
            <Menu.Item
              c="var(--mantine-color-orange-light-color)"
              leftSection={<IconBan size={16} aria-hidden />}
              onClick={blockAction.open}
            >
              {t('chat.blockContact')}
            </Menu.Item>
          )}
          {blockAction?.kind === 'unblock' && (
            <Menu.Item leftSection={<IconLockOpen size={16} aria-hidden />} onClick={blockAction.open}>
              {t('chat.unblockContact')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {blockAction?.dialog}
    </>
  );
}
