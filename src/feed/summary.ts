import type { EventData, EventType } from './event.ts';

/**
 * What happened, in a few words for a timeline. Never what a person wrote. Who may not see what is held is told nothing of
 * what was deleted with it.
 */
export function summaryOf(type: EventType, data: EventData, seesHeld: boolean): string {
  switch (type) {
    case 'contact.blocked':
      return 'Blocked';
    case 'contact.unblocked':
      return joined(data.cause === 'EXPIRED' ? 'Block expired' : 'Unblocked', endingOf(data, seesHeld));
    case 'block.updated':
      return joined('Block changed', changedOf(data));
    case 'ticket.opened':
      return `Ticket opened for ${queueOf(data)}`;
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
      return `Ticket released to ${queueOf(data)}`;
    case 'ticket.deleted':
      return joined('Blocked ticket deleted', counted(data.messagesDeleted, 'message'));
    case 'settings.updated':
      return joined('Settings changed', changedOf(data));
    case 'channel.created':
      return 'Channel created';
    case 'channel.updated':
      return joined('Channel changed', changedOf(data));
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

function endingOf(data: EventData, seesHeld: boolean): string {
  if (data.policy === 'UNBLOCK_ALL') {
    const released = counted(data.ticketsReleased, 'ticket');
    return released === '' ? '' : `${released} released`;
  }
  const deleted = [counted(data.ticketsDeleted, 'ticket'), counted(data.messagesDeleted, 'message')].filter(Boolean);
  return seesHeld && deleted.length > 0 ? `${deleted.join(' with ')} deleted` : '';
}

function queueOf({ to }: EventData): string {
  return to === 'BOT' ? 'the bot' : 'the unassigned';
}

function changedOf({ changed = [] }: EventData): string {
  return changed.map((name) => IN_WORDS[name] ?? name).join(', ');
}

/** Nothing where there is nothing to count. */
function counted(count: number | undefined, thing: string): string {
  if (!count) return '';
  return count === 1 ? `1 ${thing}` : `${count} ${thing}s`;
}

function joined(what: string, more: string): string {
  return more === '' ? what : `${what}: ${more}`;
}
