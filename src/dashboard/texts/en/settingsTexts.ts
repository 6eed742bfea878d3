import { en as bots } from './settings/bots.ts';
import { en as imports } from './settings/imports.ts';
import { en as rules } from './settings/rules.ts';
import { en as webhooks } from './settings/webhooks.ts';
import { en as settings } from './settings.ts';

/** The texts that only the settings show. They are loaded with that screen, which few users open. */
export const en = { bots, imports, rules, settings, webhooks };
