import { en as audit } from './audit.ts';
import { en as blocking } from './blocking.ts';
import { en as chat } from './chat.ts';
import { en as contacts } from './contacts.ts';
import { en as deletion } from './deletion.ts';
import { en as figures } from './figures.ts';
import { en as inbox } from './inbox.ts';
import { en as merging } from './merging.ts';
import { en as privacy } from './privacy.ts';
import { en as queues } from './queues.ts';
import type { en as settingsTexts } from './settingsTexts.ts';
import { en as shell } from './shell.ts';
import { en as signIn } from './signIn.ts';
import { en as simulator } from './simulator.ts';
import { en as ui } from './ui.ts';

export const en = {
  audit,
  blocking,
  chat,
  contacts,
  deletion,
  figures,
  inbox,
  merging,
  privacy,
  ui,
  queues,
  shell,
  signIn,
  simulator,
};

/** The texts of all screens: those above, and those that come with the settings. */
export type Texts = typeof en & typeof settingsTexts;

/** The same keys in another language: none is missing, none is added. */
export type TranslationOf<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : TranslationOf<Source[Key]>;
};
