import { type Reading, visibleText } from './spelling.ts';

/** A short code: 3 to 8 digits, valid in the networks that agreed on it. */
const SHORT_CODE = /^\d{3,8}$/;
/** An alphanumeric sender (3GPP TS 23.040, 9.1.2.5): up to 11 characters, at least one of them a letter. */
const ALPHANUMERIC = /^(?=.*[a-z])[\x20-\x7e]{1,11}$/;

/** The sender of an SMS that is no telephone number. Case is folded: phones show it, and networks do not compare it. */
export function canonicalSenderId(text: string): Reading {
  const sender = visibleText(text).toLowerCase().replace(/\s+/gu, ' ');
  return SHORT_CODE.test(sender) || ALPHANUMERIC.test(sender)
    ? { value: sender }
    : { problem: 'A sender id is a short code of 3 to 8 digits, or a name of up to 11 characters with a letter.' };
}
