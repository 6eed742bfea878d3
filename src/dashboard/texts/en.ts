import { en as appContext } from './en/appContext.ts';
import { en as audit } from './en/audit.ts';
import { en as blocking } from './en/blocking.ts';
import { en as chat } from './en/chat.ts';
import { en as contacts } from './en/contacts.ts';
import { en as inbox } from './en/inbox.ts';
import { en as queues } from './en/queues.ts';
import { en as settings } from './en/settings.ts';
import { en as shell } from './en/shell.ts';
import { en as signIn } from './en/signIn.ts';
import { en as simulator } from './en/simulator.ts';
import { en as ui } from './en/ui.ts';

export const en = {
  audit,
  blocking,
  chat,
  contacts,
  appContext,
  inbox,
  ui,
  queues,
  settings,
  shell,
  signIn,
  simulator,
};
