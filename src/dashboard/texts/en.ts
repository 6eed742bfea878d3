import { en as audit } from '../audit/texts.en.ts';
import { en as blocking } from '../blocking/texts.en.ts';
import { en as chat } from '../chat/texts.en.ts';
import { en as contacts } from '../contacts/texts.en.ts';
import { en as desk } from '../desk/texts.en.ts';
import { en as inbox } from '../inbox/texts.en.ts';
import { en as looks } from '../looks/texts.en.ts';
import { en as queues } from '../queues/texts.en.ts';
import { en as signIn } from '../session/texts.en.ts';
import { en as settings } from '../settings/texts.en.ts';
import { en as shell } from '../shell/texts.en.ts';
import { en as simulator } from '../simulator/texts.en.ts';

export const en = {
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
