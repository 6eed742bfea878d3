import { ThemeIcon } from '@mantine/core';
import {
  IconBan,
  IconCircleCheck,
  IconCircleDot,
  IconDoorExit,
  IconHandStop,
  IconKey,
  IconLink,
  IconLockOpen,
  IconMessage,
  IconMessageReply,
  IconPencil,
  IconPlugConnected,
  IconSettings,
  IconTicket,
  IconTrash,
  IconUserCheck,
  IconUserOff,
} from '../icons/icons.ts';

const ICONS: Readonly<Record<string, readonly [icon: typeof IconBan, colour: string]>> = {
  'contact.blocked': [IconBan, 'orange'],
  'contact.unblocked': [IconLockOpen, 'teal'],
  'block.restored': [IconBan, 'orange'],
  'block.updated': [IconPencil, 'orange'],
  'contact.deletion_requested': [IconTrash, 'orange'],
  'contact.deletion_declined': [IconTrash, 'gray'],
  'contact.merge_proposed': [IconLink, 'grape'],
  'contact.merge_declined': [IconLink, 'gray'],
  'contact.merged': [IconLink, 'grape'],
  'contact.updated': [IconPencil, 'gray'],
  'contact.identity_detached': [IconLink, 'gray'],
  'contact.noticed': [IconMessage, 'gray'],
  'contact.exported': [IconMessageReply, 'grape'],
  'contact.deleted': [IconTrash, 'red'],
  'contact.erased': [IconTrash, 'red'],
  'ticket.opened': [IconTicket, 'blue'],
  'ticket.message_received': [IconMessage, 'gray'],
  'ticket.message_sent': [IconMessageReply, 'gray'],
  'ticket.delivery_changed': [IconMessageReply, 'red'],
  'ticket.assigned': [IconUserCheck, 'blue'],
  'ticket.closed': [IconCircleCheck, 'gray'],
  'ticket.handed_over': [IconTicket, 'blue'],
  'ticket.returned_to_bot': [IconTicket, 'gray'],
  'ticket.held': [IconHandStop, 'orange'],
  'ticket.held_more': [IconHandStop, 'orange'],
  'ticket.noticed': [IconMessage, 'gray'],
  'ticket.joined': [IconTicket, 'orange'],
  'ticket.reviewed': [IconCircleCheck, 'orange'],
  'ticket.released': [IconDoorExit, 'teal'],
  'ticket.deleted': [IconTrash, 'red'],
  'settings.updated': [IconSettings, 'grape'],
  'channel.created': [IconPlugConnected, 'grape'],
  'channel.updated': [IconPlugConnected, 'grape'],
  'message.unrouted': [IconMessage, 'yellow'],
  'message.routed': [IconMessage, 'grape'],
  'api_key.created': [IconKey, 'grape'],
  'api_key.revoked': [IconKey, 'red'],
  'user.disabled': [IconUserOff, 'red'],
  'user.enabled': [IconUserCheck, 'teal'],
  'user.signed_out': [IconDoorExit, 'orange'],
  'user.role_changed': [IconUserCheck, 'grape'],
  'webhook.created': [IconPlugConnected, 'grape'],
  'webhook.updated': [IconPlugConnected, 'grape'],
  'webhook.secret_rotated': [IconKey, 'grape'],
  'webhook.replayed': [IconPlugConnected, 'blue'],
  'webhook.disabled': [IconPlugConnected, 'red'],
  'webhook.deleted': [IconPlugConnected, 'red'],
};

export function EntryIcon({ type }: { readonly type: string }) {
  const [Icon, colour] = ICONS[type] ?? [IconCircleDot, 'gray'];
  return (
    <ThemeIcon variant="light" color={colour} radius="xl" size={30} aria-hidden>
      <Icon size={16} stroke={1.7} />
    </ThemeIcon>
  );
}
