export const en = {
  title: 'Inbox',
  tabs: 'Whose tickets',
  tab: { mine: 'Mine', unassigned: 'Unassigned', bot: 'Bot', all: 'All assigned' },
  list: 'Tickets: {{tab}}',
  unread_one: '{{count}} with new messages',
  unread_other: '{{count}} with new messages',
  empty: {
    mine: 'Nothing waits for you',
    unassigned: 'Nobody waits',
    bot: 'The bot has no tickets',
    all: 'Nothing is assigned',
  },
  emptyMore: {
    mine: 'Tickets that are assigned to you appear here. Take one from the unassigned.',
    unassigned: 'Tickets that nobody has yet appear here, live.',
    bot: 'Tickets that the bot answers appear here, live.',
    all: 'Tickets that somebody has appear here, live.',
  },
  nothingOpen: 'No ticket is open',
  nothingOpenMore:
    'Choose one from the list. The arrow keys move in it, Enter opens, C begins a reply, Escape leads back.',
};
