import { id as audit } from '../audit/texts.id.ts';
import { id as blocking } from '../blocking/texts.id.ts';
import { id as chat } from '../chat/texts.id.ts';
import { id as contacts } from '../contacts/texts.id.ts';
import { id as desk } from '../desk/texts.id.ts';
import { id as inbox } from '../inbox/texts.id.ts';
import { id as looks } from '../looks/texts.id.ts';
import { id as queues } from '../queues/texts.id.ts';
import { id as signIn } from '../session/texts.id.ts';
import { id as settings } from '../settings/texts.id.ts';
import { id as shell } from '../shell/texts.id.ts';
import { id as simulator } from '../simulator/texts.id.ts';
import type { en } from './en.ts';
import type { TranslationOf } from './translation.ts';

export const id: TranslationOf<typeof en> = {
  audit,
  blocking,
  chat,
  contacts,
  desk,
  inbox,
  looks,
  queues,
  settings,
  shell,
  signIn,
  simulator,
};
