import { type JsonObject, objectOf, parsedObject } from '../../text/json.ts';
import { readableLines } from './readableLines.ts';
import { inWords, linesOf } from './wording.ts';

/**
 * The answers of a form: a flow, or an address. WhatsApp sends them as JSON in a text, and beside it the words that the
 * chat shows. These words stand alone where the JSON cannot be read.
 */
export function form({ name, body, response_json: json }: JsonObject): string {
  const isAddress = name === 'address_message';
  const answers = typeof json === 'string' ? parsedObject(json) : objectOf(json);
  const lines = readableLines(isAddress ? objectOf(answers.values) : answers);
  const label = isAddress ? '[address]' : '[form]';
  return lines.length > 0 ? linesOf(label, ...lines) : inWords(label, body);
}
