import type { en } from './en.ts';
import { id as appContext } from './id/appContext.ts';
import { id as audit } from './id/audit.ts';
import { id as blocking } from './id/blocking.ts';
import { id as chat } from './id/chat.ts';
import { id as contacts } from './id/contacts.ts';
import { id as inbox } from './id/inbox.ts';
import { id as queues } from './id/queues.ts';
import { id as settings } from './id/settings.ts';
import { id as shell } from './id/shell.ts';
import { id as signIn } from './id/signIn.ts';
import { id as simulator } from './id/simulator.ts';
import { id as ui } from './id/ui.ts';
import type { TranslationOf } from './translation.ts';

export const id: TranslationOf<typeof en> = {
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
