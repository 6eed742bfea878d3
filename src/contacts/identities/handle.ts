import { showsSomething } from '../../text/visibleName.ts';
import { caseless, type Reading, withoutQuotes } from './spelling.ts';

/** Longer than the handles of all providers: Telegram has 32 characters, Instagram 30, TikTok 24, X 15. */
const MAX_HANDLE = 100;

/** Links to a profile. Only the name is taken: what else a path holds is a post, a group or an invitation. */
const PROFILE =
  /^(?:https?:\/\/)?(?:(?:www|m|web)\.)?(?:t\.me|telegram\.me|instagram\.com|instagr\.am|ig\.me\/m|m\.me|facebook\.com|fb\.com|twitter\.com|x\.com|tiktok\.com|threads\.net)\/@?([\w.]+)\/?(?:[?#].*)?$/u;
const LINK = /^(?:https?:\/\/|www\.)|\.(?:com|me)\//u;

export function canonicalHandle(text: string): Reading {
  const written = bare(caseless(text));
  const name = PROFILE.exec(written)?.[1] ?? written;
  if (name === written && LINK.test(written)) return { problem: 'This link names no profile. Write the name itself.' };
  const handle = bare(name);
  return showsSomething(handle) && handle.length <= MAX_HANDLE && !/\p{Cc}/u.test(handle)
    ? { value: handle }
    : { problem: `A handle has 1 to ${MAX_HANDLE} characters beside the @, and at least one of them is visible.` };
}

/** Without the @ and the quotation marks around it. */
function bare(text: string): string {
  const next = withoutQuotes(text).replace(/^@+/u, '').trim();
  return next === text ? text : bare(next);
}
