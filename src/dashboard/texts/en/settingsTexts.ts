import { en as bots } from './bots.ts';
import { en as imports } from './imports.ts';
import { en as rules } from './rules.ts';
import { en as settings } from './settings.ts';
import { en as webhooks } from './webhooks.ts';

/** The texts that only the settings show. They are loaded with that screen, which few users open. */
export const en = { bots, imports, rules, settings, webhooks };
