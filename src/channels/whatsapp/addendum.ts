import { type JsonObject, listOf, objectOf } from '../../text/json.ts';
import { inWords, linesOf } from './wording.ts';

/** The lines that follow the text of a message of any type: where it came from, and what Meta could not pass on. */
export function addendum({ type, context, referral, errors }: JsonObject): readonly string[] {
  return [product(objectOf(context)), forwarded(objectOf(context)), advertisement(objectOf(referral))]
    .concat(type === 'unsupported' ? [] : listOf(errors).slice(0, 3).map(fault))
    .filter((line) => line !== '');
}

/** The product beside whose picture the customer chose to write. */
function product({ referred_product: referred }: JsonObject): string {
  const { product_retailer_id: sku } = objectOf(referred);
  return typeof sku === 'string' && sku !== '' ? `[product] ${sku}` : '';
}

function forwarded({ forwarded: once, frequently_forwarded: often }: JsonObject): string {
  if (often === true) return '[forwarded many times]';
  return once === true ? '[forwarded]' : '';
}

/** The advertisement or post that the customer came from. `ctwa_clid` is Meta's id of the click. */
function advertisement({ source_type, headline, body, source_url, ctwa_clid: click }: JsonObject): string {
  const lines = linesOf(
    headline,
    body,
    source_url,
    typeof click === 'string' && click !== '' ? `ctwa_clid: ${click}` : null,
  );
  return lines === '' ? '' : `${source_type === 'post' ? '[post]' : '[ad]'} ${lines}`;
}

function fault(error: unknown): string {
  const { title, error_data: data } = objectOf(error);
  const said = inWords(title, objectOf(data).details);
  return said === '' ? '' : `[error] ${said}`;
}
