import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useCan } from '../appContext/appContext.ts';
import { DeniedBlockItem } from '../blocking/DeniedBlock.tsx';
import { useBlockAction } from '../blocking/useBlockAction.tsx';
import {
  IconBan,
  IconDoorExit,
  IconDotsVertical,
  IconLink,
  IconLockOpen,
  IconMessageReply,
  IconUser,
} from '../icons/icons.ts';
import type { ChatTicket } from './queries.ts';
import { useTicketActions } from './useTicketActions.ts';

interface ChatMenuProps {
  readonly ticket: ChatTicket;
}

export function ChatMenu({ ticket }: ChatMenuProps) {
  const { id, contact, status } = ticket;
  const { t } = useTranslation();
  const [, go] = useLocation();
  const blockAction = useBlockAction(contact);
  const { handOver, returnToBot } = useTicketActions(ticket);
  const canWrite = useCan('WRITE_TICKETS');

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
          {canWrite && status === 'BOT' && (
            <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={() => handOver.mutate()}>
              {t('chat.handOver')}
            </Menu.Item>
          )}
          {canWrite && (status === 'UNASSIGNED' || status === 'ASSIGNED') && (
            <Menu.Item leftSection={<IconMessageReply size={16} aria-hidden />} onClick={() => returnToBot.mutate()}>
              {t('chat.returnToBot')}
            </Menu.Item>
          )}
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
