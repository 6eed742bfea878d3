import type { Texts, TranslationOf } from '../en/en.ts';
import { id as audit } from './audit.ts';
import { id as blocking } from './blocking.ts';
import { id as chat } from './chat.ts';
import { id as contacts } from './contacts.ts';
import { id as deletion } from './deletion.ts';
import { id as figures } from './figures.ts';
import { id as inbox } from './inbox.ts';
import { id as merging } from './merging.ts';
import { id as privacy } from './privacy.ts';
import { id as queues } from './queues.ts';
import { id as bots } from './settings/bots.ts';
import { id as imports } from './settings/imports.ts';
import { id as rules } from './settings/rules.ts';
import { id as webhooks } from './settings/webhooks.ts';
import { id as settings } from './settings.ts';
import { id as shell } from './shell.ts';
import { id as signIn } from './signIn.ts';
import { id as simulator } from './simulator.ts';
import { id as ui } from './ui.ts';

export const id: TranslationOf<Texts> = {
  audit,
  blocking,
  bots,
  chat,
  contacts,
  deletion,
  figures,
  imports,
  inbox,
  merging,
  privacy,
  ui,
  webhooks,
  queues,
  rules,
  settings,
  shell,
  signIn,
  simulator,
};
