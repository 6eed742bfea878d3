import type { ContactUnblocked } from '../blocks/blockEvent.ts';
import type { AnyEvent } from './eventType.ts';

/** An event as far as its summary goes. */
export type Summarised<Event extends AnyEvent = AnyEvent> = Event extends AnyEvent
  ? Pick<Event, 'type' | 'data'>
  : never;

/**
 * An event in a few English words, for a timeline. It holds no text that a person wrote. A viewer who may not see held
 * tickets is not told of what was deleted with them.
 */
export function summaryOf({ type, data }: Summarised, seesHeld: boolean): string {
  switch (type) {
    case 'contact.blocked':
      return 'Blocked';
    case 'contact.unblocked':
      return joined(data.cause === 'EXPIRED' ? 'Block expired' : 'Unblocked', disposalOf(data, seesHeld));
    case 'block.updated':
      return joined('Block changed', inWords(data.changed));
    case 'ticket.opened':
      return `Ticket opened for ${queueName(data.to)}`;
    case 'ticket.message_received':
      return 'Message received';
    case 'ticket.message_sent':
      return 'Message sent';
    case 'ticket.assigned':
      return data.assigneeId === null ? 'Ticket returned to the unassigned' : 'Ticket assigned';
    case 'ticket.closed':
      return data.blockId === undefined ? 'Ticket closed' : 'Ticket closed by the block';
    case 'ticket.held':
      return 'Message held in a new blocked ticket';
    case 'ticket.held_more':
      return 'Message held in the blocked ticket';
    case 'ticket.released':
      return `Ticket released to ${queueName(data.to)}`;
    case 'ticket.deleted':
      return joined('Blocked ticket deleted', counted(data.messagesDeleted, 'message'));
    case 'settings.updated':
      return joined('Settings changed', inWords(data.changed));
    case 'channel.created':
      return 'Channel created';
    case 'channel.updated':
      return joined('Channel changed', inWords(data.changed));
    case 'api_key.created':
      return 'API key created';
    case 'api_key.revoked':
      return 'API key revoked';
  }
}

/** The names of the schema's arguments, in words. */
const IN_WORDS: Readonly<Record<string, string>> = {
  expiresAt: 'end',
  blockContactEnabled: 'blocking',
  botEnabled: 'bot',
  botActive: 'bot',
  agentsMayBlock: 'blocking by agents',
  agentsMayUnblock: 'unblocking by agents',
};

function disposalOf(data: ContactUnblocked['data'], seesHeld: boolean): string {
  if (data.policy === 'UNBLOCK_ALL') {
    const released = counted(data.ticketsReleased, 'ticket');
    return released === '' ? '' : `${released} released`;
  }
  const deleted = [counted(data.ticketsDeleted, 'ticket'), counted(data.messagesDeleted, 'message')].filter(Boolean);
  return seesHeld && deleted.length > 0 ? `${deleted.join(' with ')} deleted` : '';
}

function queueName(status: 'BOT' | 'UNASSIGNED'): string {
  return status === 'BOT' ? 'the bot' : 'the unassigned';
}

function inWords(names: readonly string[]): string {
  return names.map((name) => IN_WORDS[name] ?? name).join(', ');
}

/** Empty for a count of 0. */
function counted(count: number, thing: string): string {
  if (count === 0) return '';
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}

function joined(summary: string, detail: string): string {
  return detail === '' ? summary : `${summary}: ${detail}`;
}
